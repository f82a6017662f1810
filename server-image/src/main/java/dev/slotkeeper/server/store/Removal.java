package dev.slotkeeper.server.store;

/** What became of a key that was to be removed. */
public enum Removal {
  /** It is gone. */
  DONE,
  /** There was none. */
  ABSENT,
  /** Its time is over, and it is still there. */
  OVER
}
