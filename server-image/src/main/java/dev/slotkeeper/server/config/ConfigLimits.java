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
          changed.assign(Directives.HZ, Math.clamp(changed.number(Directives.HZ), 1, MAX_HZ));
          return null;
        },
        Directives.HZ);
    config.onChange(
        changed -> {
          long size = changed.number(Directives.REPL_BACKLOG_SIZE);
          changed.assign(Directives.REPL_BACKLOG_SIZE, Math.max(size, MIN_BACKLOG));
          return null;
        },
        Directives.REPL_BACKLOG_SIZE);
    config.assign(Directives.HZ, Math.clamp(config.number(Directives.HZ), 1, MAX_HZ));
  }
}
