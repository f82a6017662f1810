package dev.slotkeeper.server.command.string;

import dev.slotkeeper.server.command.Context;
import java.util.function.LongSupplier;

/** How long strings may become by appending: proto-max-bulk-len, in bytes. */
final class StringLimit {
  /** What a record can hold beside a key of any length that a client can send. */
  private static final long LONGEST_RECORD = Integer.MAX_VALUE - (64L << 20);

  private final LongSupplier longest;

  StringLimit(LongSupplier longest) {
    this.longest = longest;
  }

  /**
   * Whether a string may have this length. What a primary has done is not questioned.
   *
   * @param length not negative
   * @param more not negative
   */
  boolean allows(Context context, long length, long more) {
    long total = length + more;
    return total >= 0
        && total <= LONGEST_RECORD
        && (context.fromPrimary() || total <= longest.getAsLong());
  }
}
