package dev.slotkeeper.server.engine;

import dev.slotkeeper.server.command.CommandSpec;
import dev.slotkeeper.server.command.Flag;

/**
 * Conditions under which certain commands are refused, in the order in which they are looked at
 * (server.c of Redis 7.0, processCommand). Whoever knows of a condition raises it; while none is
 * raised, a request pays one comparison.
 */
public enum Alert {
  /** The last save failed, and stop-writes-on-bgsave-error is on. */
  DISK_ERROR(
      "MISCONF Redis is configured to save RDB snapshots, but it's currently unable to persist to disk. Commands that may"
          + " modify the data set are disabled, because this instance is configured to report errors during writes if RDB"
          + " snapshotting fails (stop-writes-on-bgsave-error option). Please check the Redis logs for details about the"
          + " RDB error."),
  /** The append-only file cannot be written: its disk is full. */
  APPEND_ONLY_FILE_FULL("MISCONF Errors writing to the AOF file: No space left on device"),
  /** The append-only file cannot be written. */
  APPEND_ONLY_FILE_ERROR("MISCONF Errors writing to the AOF file: Input/output error"),
  /** Fewer replicas in time than min-replicas-to-write. */
  NO_GOOD_REPLICAS("NOREPLICAS Not enough good replicas to write."),
  /** A replica, and replica-read-only is on. */
  READ_ONLY_REPLICA("READONLY You can't write against a read only replica."),
  /** A replica without its primary, and replica-serve-stale-data is off. */
  STALE("MASTERDOWN Link with MASTER is down and replica-serve-stale-data is set to 'no'."),
  /** A primary that is back and does not know yet whether its replicas have more than it. */
  RETURNING_PRIMARY("LOADING Waiting to hear from the replicas, one may hold newer data"),
  /** The data is being loaded. */
  LOADING("LOADING Redis is loading the dataset in memory");

  private final String error;

  Alert(String error) {
    this.error = error;
  }

  int bit() {
    return 1 << ordinal();
  }

  /** The error reply, code included. */
  public String error() {
    return error;
  }

  /**
   * Whether a command is refused.
   *
   * @param writes whether it may write, itself or as EXEC of queued commands
   */
  boolean forbids(CommandSpec spec, boolean writes) {
    return switch (this) {
      case DISK_ERROR, APPEND_ONLY_FILE_FULL, APPEND_ONLY_FILE_ERROR ->
          writes || spec.name().equals("ping");
      case NO_GOOD_REPLICAS, READ_ONLY_REPLICA -> writes;
      case RETURNING_PRIMARY -> spec.name().equals("psync") || spec.name().equals("sync");
      case STALE -> !spec.has(Flag.STALE);
      case LOADING -> !spec.has(Flag.LOADING);
    };
  }
}
