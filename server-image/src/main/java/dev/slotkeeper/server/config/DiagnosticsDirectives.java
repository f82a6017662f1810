package dev.slotkeeper.server.config;

import static dev.slotkeeper.server.config.DirectiveGroup.INT;
import static dev.slotkeeper.server.config.DirectiveGroup.MAX;
import static dev.slotkeeper.server.config.Trait.HIDDEN;
import static dev.slotkeeper.server.config.Trait.IMMUTABLE;
import static dev.slotkeeper.server.config.Trait.MULTI_ARGUMENT;

import java.util.List;

/** Directives about the log and what is measured. */
public final class DiagnosticsDirectives {
  static final DirectiveGroup GROUP = SecurityDirectives.GROUP.next();

  public static final Directive<Boolean> ALWAYS_SHOW_LOGO =
      GROUP.yesNo("always-show-logo", false, IMMUTABLE);
  public static final Directive<Boolean> CRASH_LOG_ENABLED = GROUP.yesNo("crash-log-enabled", true);
  public static final Directive<Boolean> CRASH_MEMCHECK_ENABLED =
      GROUP.yesNo("crash-memcheck-enabled", true);
  public static final Directive<Long> LATENCY_MONITOR_THRESHOLD =
      GROUP.number("latency-monitor-threshold", 0, 0, MAX);
  public static final Directive<Boolean> LATENCY_TRACKING = GROUP.yesNo("latency-tracking", true);
  public static final Directive<List<Double>> LATENCY_TRACKING_INFO_PERCENTILES =
      GROUP.add(
          "latency-tracking-info-percentiles",
          List.of(50.0, 99.0, 99.9),
          new Percentiles(),
          MULTI_ARGUMENT);
  public static final Directive<String> LOGFILE =
      GROUP.text("logfile", "", TextChecks::any, IMMUTABLE);
  public static final Directive<Choices.LogLevel> LOGLEVEL =
      GROUP.choice("loglevel", Choices.LogLevel.NOTICE);
  public static final Directive<Long> SLOWLOG_LOG_SLOWER_THAN =
      GROUP.number("slowlog-log-slower-than", 10000, -1, MAX);
  public static final Directive<Long> SLOWLOG_MAX_LEN =
      GROUP.number("slowlog-max-len", 128, 0, MAX);
  public static final Directive<Boolean> SYSLOG_ENABLED =
      GROUP.yesNo("syslog-enabled", false, IMMUTABLE);
  public static final Directive<Choices.SyslogFacility> SYSLOG_FACILITY =
      GROUP.choice("syslog-facility", Choices.SyslogFacility.LOCAL0, IMMUTABLE);
  public static final Directive<String> SYSLOG_IDENT =
      GROUP.text("syslog-ident", "redis", TextChecks::any, IMMUTABLE);
  public static final Directive<Boolean> USE_EXIT_ON_PANIC =
      GROUP.yesNo("use-exit-on-panic", false, HIDDEN);
  public static final Directive<Long> WATCHDOG_PERIOD =
      GROUP.number("watchdog-period", 0, 0, INT, HIDDEN);

  private DiagnosticsDirectives() {}
}
