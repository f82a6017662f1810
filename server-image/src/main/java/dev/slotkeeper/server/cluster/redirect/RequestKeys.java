package dev.slotkeeper.server.cluster.redirect;

import dev.slotkeeper.server.command.CommandSpec;
import dev.slotkeeper.server.command.KeySpec;
import dev.slotkeeper.server.resp.Arguments;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Which arguments of a request are keys, by the command's key specifications (Redis documentation,
 * "Key specifications"). One object is used for many requests.
 */
final class RequestKeys {
  private int[] indexes = new int[16];
  private int count;

  int count() {
    return count;
  }

  /** Index, among the request's arguments, of the i-th key. */
  int index(int i) {
    return indexes[i];
  }

  /** Finds the keys of a request. A specification that does not fit the arguments adds none. */
  void find(CommandSpec spec, Arguments arguments) {
    count = 0;
    if (spec.name().equals("migrate")) {
      findMigrated(arguments);
      return;
    }
    List<KeySpec> specs = spec.keySpecs();
    for (int i = 0; i < specs.size(); i++) {
      KeySpec keys = specs.get(i);
      int first = first(keys, arguments);
      if (first > 0 && first < arguments.count()) {
        addFrom(keys, first, arguments);
      }
    }
  }

  /** MIGRATE: the key at argument 3, or, when that is empty, all behind KEYS. */
  private void findMigrated(Arguments arguments) {
    if (arguments.length(3) > 0) {
      add(3);
      return;
    }
    int keys = 6;
    while (keys < arguments.count() && !arguments.is(keys, "keys")) {
      keys += arguments.is(keys, "auth2") ? 3 : arguments.is(keys, "auth") ? 2 : 1;
    }
    for (int i = keys + 1; i < arguments.count(); i++) {
      add(i);
    }
  }

  private static int first(KeySpec keys, Arguments arguments) {
    return switch (keys.begin()) {
      case KeySpec.Index index -> index.position();
      case KeySpec.Keyword keyword -> behind(keyword, arguments);
      case KeySpec.UnknownBegin unknown -> -1;
    };
  }

  private static int behind(KeySpec.Keyword keyword, Arguments arguments) {
    String word = keyword.word().toLowerCase(Locale.ROOT);
    boolean backwards = keyword.startFrom() < 0;
    int start = backwards ? arguments.count() + keyword.startFrom() : keyword.startFrom();
    int step = backwards ? -1 : 1;
    for (int i = start; i > 0 && i < arguments.count(); i += step) {
      if (arguments.is(i, word)) {
        return i + 1;
      }
    }
    return -1;
  }

  private void addFrom(KeySpec keys, int first, Arguments arguments) {
    switch (keys.find()) {
      case KeySpec.Range range -> addRange(range, first, arguments);
      case KeySpec.KeyNum number -> addCounted(number, first, arguments);
      case KeySpec.UnknownFind unknown -> {}
    }
  }

  private void addRange(KeySpec.Range range, int first, Arguments arguments) {
    int end = arguments.count();
    int last =
        range.lastKey() >= 0
            ? first + range.lastKey()
            : range.limit() == 0
                ? end + range.lastKey()
                : first + (end - first) / range.limit() + range.lastKey();
    for (int i = first; i <= Math.min(last, end - 1); i += range.step()) {
      add(i);
    }
  }

  private void addCounted(KeySpec.KeyNum number, int first, Arguments arguments) {
    int at = first + number.numberIndex();
    if (at >= arguments.count() || !arguments.isLong(at)) {
      return;
    }
    long keys = arguments.longValue(at);
    long index = (long) first + number.firstKey();
    for (long i = 0; i < keys && index < arguments.count(); i++, index += number.step()) {
      add((int) index);
    }
  }

  private void add(int index) {
    if (count == indexes.length) {
      indexes = Arrays.copyOf(indexes, count * 2);
    }
    indexes[count++] = index;
  }
}
