package dev.slotkeeper.server.info;

import dev.slotkeeper.server.command.CommandEntry;
import dev.slotkeeper.server.command.CommandTable;
import dev.slotkeeper.server.command.server.InfoSection;
import dev.slotkeeper.server.command.server.InfoText;
import dev.slotkeeper.server.config.DiagnosticsDirectives;
import dev.slotkeeper.server.config.ServerConfig;
import dev.slotkeeper.server.database.Database;
import dev.slotkeeper.server.engine.Engine;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Sections of a few lines. */
public final class SmallSections {
  private SmallSections() {}

  /** INFO cpu. */
  public static InfoSection cpu() {
    return section(
        "CPU",
        true,
        text -> {
          ProcessNumbers.Cpu process = ProcessNumbers.process();
          ProcessNumbers.Cpu thread = ProcessNumbers.thisThread();
          text.add("used_cpu_sys", process.system(), 6)
              .add("used_cpu_user", process.user(), 6)
              .add("used_cpu_sys_children", 0, 6)
              .add("used_cpu_user_children", 0, 6)
              .add("used_cpu_sys_main_thread", thread.system(), 6)
              .add("used_cpu_user_main_thread", thread.user(), 6);
        });
  }

  /** INFO modules: there are none. */
  public static InfoSection modules() {
    return section("Modules", true, text -> {});
  }

  /** INFO commandstats: of every command that was called. */
  public static InfoSection commandStatistics(Supplier<CommandTable> commands) {
    return section(
        "Commandstats",
        false,
        text -> {
          for (CommandEntry entry : commands.get().all()) {
            add(text, entry);
            entry.subcommands().values().forEach(subcommand -> add(text, subcommand));
          }
        });
  }

  /** INFO errorstats: how many errors of each code. */
  public static InfoSection errorStatistics(Engine engine) {
    return section(
        "Errorstats",
        true,
        text ->
            engine
                .errorsByCode()
                .forEach((code, count) -> text.add("errorstat_" + code, "count=" + count)));
  }

  /** INFO latencystats: percentiles of the duration of every command that was called. */
  public static InfoSection latencyStatistics(
      ServerConfig config, Supplier<CommandTable> commands) {
    return section(
        "Latencystats",
        false,
        text -> {
          if (config.isOn(DiagnosticsDirectives.LATENCY_TRACKING)) {
            for (CommandEntry entry : commands.get().all()) {
              addLatency(text, entry, config);
              entry.subcommands().values().forEach(each -> addLatency(text, each, config));
            }
          }
        });
  }

  /** INFO cluster. */
  public static InfoSection cluster(BooleanSupplier enabled) {
    return section("Cluster", true, text -> text.add("cluster_enabled", enabled.getAsBoolean()));
  }

  /** INFO keyspace: of every database that has keys. */
  public static InfoSection keyspace(Engine engine) {
    return section(
        "Keyspace",
        true,
        text -> {
          for (Database database : engine.databases().list()) {
            if (database.size() > 0) {
              text.add(
                  "db" + database.index(),
                  "keys=%d,expires=%d,avg_ttl=0"
                      .formatted(database.size(), database.keyspace().expiring()));
            }
          }
        });
  }

  private static void add(InfoText text, CommandEntry entry) {
    if (entry.calls + entry.rejected + entry.failed > 0) {
      long micros = entry.nanos / 1000;
      text.add(
          "cmdstat_" + entry.spec().fullName(),
          String.format(
              Locale.ROOT,
              "calls=%d,usec=%d,usec_per_call=%.2f,rejected_calls=%d,failed_calls=%d",
              entry.calls,
              micros,
              entry.calls == 0 ? 0 : (double) micros / entry.calls,
              entry.rejected,
              entry.failed));
    }
  }

  private static void addLatency(InfoText text, CommandEntry entry, ServerConfig config) {
    if (!entry.hasLatency()) {
      return;
    }
    String[] names =
        config.format(DiagnosticsDirectives.LATENCY_TRACKING_INFO_PERCENTILES).split(" ", -1);
    List<Double> percentiles =
        config.value(DiagnosticsDirectives.LATENCY_TRACKING_INFO_PERCENTILES);
    StringBuilder values = new StringBuilder();
    for (int i = 0; i < percentiles.size(); i++) {
      double micros = entry.latency().percentile(percentiles.get(i)) / 1000.0;
      values
          .append(i == 0 ? "p" : ",p")
          .append(names[i])
          .append(String.format(Locale.ROOT, "=%.3f", micros));
    }
    text.add("latency_percentiles_usec_" + entry.spec().fullName(), values.toString());
  }

  private static InfoSection section(String title, boolean byDefault, Consumer<InfoText> lines) {
    return new InfoSection() {
      @Override
      public String title() {
        return title;
      }

      @Override
      public boolean shownByDefault() {
        return byDefault;
      }

      @Override
      public void write(InfoText text) {
        lines.accept(text);
      }
    };
  }
}
