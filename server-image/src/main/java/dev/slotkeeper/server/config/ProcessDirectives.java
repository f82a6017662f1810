package dev.slotkeeper.server.config;

import static dev.slotkeeper.server.config.DirectiveGroup.INT;
import static dev.slotkeeper.server.config.DirectiveGroup.MAX;
import static dev.slotkeeper.server.config.Trait.HIDDEN;
import static dev.slotkeeper.server.config.Trait.IMMUTABLE;
import static dev.slotkeeper.server.config.Trait.MULTI_ARGUMENT;

/** Directives about the process, and what fits nowhere else. */
public final class ProcessDirectives {
  static final DirectiveGroup GROUP = DiagnosticsDirectives.GROUP.next();

  public static final Directive<String> AOF_REWRITE_CPULIST =
      GROUP.optional("aof_rewrite_cpulist", IMMUTABLE);
  public static final Directive<String> BGSAVE_CPULIST =
      GROUP.optional("bgsave_cpulist", IMMUTABLE);
  public static final Directive<String> BIO_CPULIST = GROUP.optional("bio_cpulist", IMMUTABLE);
  public static final Directive<Long> BUSY_REPLY_THRESHOLD =
      GROUP.number("busy-reply-threshold|lua-time-limit", 5000, 0, MAX);
  public static final Directive<Boolean> DAEMONIZE = GROUP.yesNo("daemonize", false, IMMUTABLE);
  public static final Directive<Long> DATABASES = GROUP.number("databases", 16, 1, INT, IMMUTABLE);
  public static final Directive<Boolean> DYNAMIC_HZ = GROUP.yesNo("dynamic-hz", true);
  public static final Directive<Long> HZ = GROUP.number("hz", 10, 0, INT);
  public static final Directive<String> IGNORE_WARNINGS =
      GROUP.text("ignore-warnings", "", TextChecks::any);
  public static final Directive<Boolean> LUA_ENABLE_DEPRECATED_API =
      GROUP.yesNo("lua-enable-deprecated-api", false, IMMUTABLE, HIDDEN);
  public static final Directive<Long> NOTIFY_KEYSPACE_EVENTS =
      GROUP.add("notify-keyspace-events", 0L, new KeyspaceEvents.Letters());
  public static final Directive<String> PIDFILE = GROUP.optional("pidfile", IMMUTABLE);
  public static final Directive<String> PROC_TITLE_TEMPLATE =
      GROUP.text(
          "proc-title-template", "{title} {listen-addr} {server-mode}", TextChecks::titleTemplate);
  public static final Directive<String> SERVER_CPULIST =
      GROUP.optional("server_cpulist", IMMUTABLE);
  public static final Directive<Boolean> SET_PROC_TITLE =
      GROUP.yesNo("set-proc-title", true, IMMUTABLE);
  public static final Directive<ShutdownFlags> SHUTDOWN_ON_SIGINT =
      GROUP.add(
          "shutdown-on-sigint", ShutdownFlags.DEFAULT, new ShutdownFlags.Names(), MULTI_ARGUMENT);
  public static final Directive<ShutdownFlags> SHUTDOWN_ON_SIGTERM =
      GROUP.add(
          "shutdown-on-sigterm", ShutdownFlags.DEFAULT, new ShutdownFlags.Names(), MULTI_ARGUMENT);
  public static final Directive<Long> SHUTDOWN_TIMEOUT =
      GROUP.number("shutdown-timeout", 10, 0, INT);
  public static final Directive<Choices.Supervised> SUPERVISED =
      GROUP.choice("supervised", Choices.Supervised.NO, IMMUTABLE);

  private ProcessDirectives() {}
}
