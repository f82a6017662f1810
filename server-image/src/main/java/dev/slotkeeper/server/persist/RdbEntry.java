package dev.slotkeeper.server.persist;

import dev.slotkeeper.server.store.Record;

/** One key as a file has it. Filled anew for each; its texts are valid until the next. */
final class RdbEntry implements AutoCloseable {
  static final int UNKNOWN = -1;

  final RdbText key = new RdbText();
  final RdbText value = new RdbText();
  int database;

  /** Where the entry's type code stands in the file. */
  long offset;

  /** Milliseconds since 1970, or {@link Record#NO_EXPIRY}. */
  long expireAt;

  /** Seconds since the last use, or {@link #UNKNOWN}. */
  long idleSeconds;

  /** The logarithmic counter of LFU, 0 to 255, or {@link #UNKNOWN}. */
  int frequency;

  RdbEntry() {
    forgetAttributes();
  }

  /** The key for messages. */
  String keyText() {
    return key.text();
  }

  void forgetAttributes() {
    expireAt = Record.NO_EXPIRY;
    idleSeconds = UNKNOWN;
    frequency = UNKNOWN;
  }

  @Override
  public void close() {
    key.close();
    value.close();
  }
}
