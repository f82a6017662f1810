package dev.slotkeeper.server.command;

/**
 * One command. Instances are made once, at start, with what they need in their constructor, and
 * hold nothing of a single call.
 */
public interface Command {
  /** The entry in the command table. */
  CommandSpec spec();

  /**
   * Runs the command: exactly one reply is written, or the client gets blocked. Number of
   * arguments, flags and slots have been checked before.
   */
  void execute(Context context);
}
