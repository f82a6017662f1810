package dev.slotkeeper.server.command.server;

import dev.slotkeeper.server.command.KeySpec;
import java.util.List;

/**
 * First key, last key and step, as COMMAND told them before there were key specifications: of
 * several specifications the ones that follow each other count, all others are left out.
 */
record LegacyKeys(int first, int last, int step) {
  private static final LegacyKeys NONE = new LegacyKeys(0, 0, 0);

  static LegacyKeys of(List<KeySpec> specs) {
    if (specs.size() == 1) {
      return specs.getFirst().begin() instanceof KeySpec.Index index
              && specs.getFirst().find() instanceof KeySpec.Range range
          ? new LegacyKeys(index.position(), last(index, range), range.step())
          : NONE;
    }
    int first = Integer.MAX_VALUE;
    int last = 0;
    for (KeySpec spec : specs) {
      if (spec.begin() instanceof KeySpec.Index index
          && spec.find() instanceof KeySpec.Range range
          && range.step() == 1
          && (last == 0 || last == index.position() - 1)) {
        first = Math.min(first, index.position());
        int end = last(index, range);
        // As unsigned numbers: a negative one counts from the end and is the larger.
        last = Integer.compareUnsigned(end, last) > 0 ? end : last;
      }
    }
    return first == Integer.MAX_VALUE ? NONE : new LegacyKeys(first, last, 1);
  }

  private static int last(KeySpec.Index index, KeySpec.Range range) {
    return range.lastKey() >= 0 ? index.position() + range.lastKey() : range.lastKey();
  }
}
