package dev.slotkeeper.server.command.key;

import dev.slotkeeper.server.glob.Glob;
import dev.slotkeeper.server.store.Record;
import dev.slotkeeper.server.store.ValueType;
import org.jspecify.annotations.Nullable;

/** Which keys KEYS and SCAN show. */
final class KeyFilter {
  /** Keys of every type. */
  static final int ANY_TYPE = -1;

  /** A type that no key has. */
  static final int NO_TYPE = -2;

  /** Null when every key matches. */
  private final byte @Nullable [] pattern;

  private final int type;

  /**
   * @param pattern a glob pattern
   * @param type one of {@link ValueType}, {@link #ANY_TYPE} or {@link #NO_TYPE}
   */
  KeyFilter(byte[] pattern, int type) {
    this.pattern = pattern.length == 1 && pattern[0] == '*' ? null : pattern;
    this.type = type;
  }

  boolean accepts(long record) {
    return (type == ANY_TYPE || type == Record.type(record))
        && (pattern == null
            || Glob.matches(pattern, Record.keyAddress(record), Record.keyLength(record)));
  }
}
