package dev.slotkeeper.server.config;

/** What is special about a directive. */
public enum Trait {
  /** CONFIG SET refuses it. */
  IMMUTABLE,
  /** CONFIG SET refuses it unless enable-protected-configs allows it. */
  PROTECTED,
  /** Its value is a secret: never shown in SLOWLOG, MONITOR or the log. */
  SENSITIVE,
  /** CONFIG GET shows it only when asked by its exact name. */
  HIDDEN,
  /** Takes several arguments; a single one is split into words. */
  MULTI_ARGUMENT,
  /** Listeners hear of every CONFIG SET, even when the value stays: a file may have changed. */
  VOLATILE
}
