package dev.slotkeeper.server.config;

/** Numbers that are taken as given and then brought into a range, without an error. */
public final class ConfigLimits {
  private static final long MAX_HZ = 500;
  private static final long MIN_BACKLOG = 16 << 10;

  private ConfigLimits() {}

  /** Keeps the numbers in range, now and after each CONFIG SET. */
  public static void register(ServerConfig config) {
    config.onChange(
        changed -> {
          changed.assign(
              ProcessDirectives.HZ, Math.clamp(changed.number(ProcessDirectives.HZ), 1, MAX_HZ));
          return null;
        },
        ProcessDirectives.HZ);
    config.onChange(
        changed -> {
          long size = changed.number(ReplicationDirectives.REPL_BACKLOG_SIZE);
          changed.assign(ReplicationDirectives.REPL_BACKLOG_SIZE, Math.max(size, MIN_BACKLOG));
          return null;
        },
        ReplicationDirectives.REPL_BACKLOG_SIZE);
    config.assign(ProcessDirectives.HZ, Math.clamp(config.number(ProcessDirectives.HZ), 1, MAX_HZ));
  }
}
