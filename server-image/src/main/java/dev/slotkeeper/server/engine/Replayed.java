package dev.slotkeeper.server.engine;

/** What became of a command that stands in a file. */
public enum Replayed {
  DONE,
  /** It ran and answered with an error. */
  FAILED,
  /** There is no such command, or not with so many arguments. */
  UNKNOWN
}
