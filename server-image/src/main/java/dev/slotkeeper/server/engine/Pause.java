package dev.slotkeeper.server.engine;

import dev.slotkeeper.server.command.CommandSpec;
import dev.slotkeeper.server.command.Flag;

/**
 * CLIENT PAUSE, and pauses that a hand-over to a replica needs. Several may be asked for at a time;
 * the longest and the strictest counts.
 */
public final class Pause {
  /** Which requests wait. */
  public enum Kind {
    NONE,
    /** Those that may write. */
    WRITE,
    ALL
  }

  private Kind kind = Kind.NONE;
  private long until;

  /** Which requests wait now. */
  public Kind kind() {
    return kind;
  }

  /** Milliseconds since 1970 at which the pause ends. */
  public long until() {
    return until;
  }

  /** Starts a pause, or makes one that is there longer or stricter, never shorter or weaker. */
  void start(Kind wanted, long end) {
    until = kind == Kind.NONE ? end : Math.max(until, end);
    kind = kind.compareTo(wanted) >= 0 ? kind : wanted;
  }

  void end() {
    kind = Kind.NONE;
    until = 0;
  }

  /** Whether a command of a normal client has to wait. */
  boolean holds(CommandSpec spec, boolean writes) {
    return switch (kind) {
      case NONE -> false;
      case WRITE -> writes || spec.has(Flag.MAY_REPLICATE);
      case ALL -> true;
    };
  }
}
