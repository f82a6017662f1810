package dev.slotkeeper.server.info;

import dev.slotkeeper.server.command.CommandEntry;
import dev.slotkeeper.server.command.CommandTable;
import dev.slotkeeper.server.command.server.InfoSection;
import dev.slotkeeper.server.command.server.InfoText;
import dev.slotkeeper.server.database.Database;
import dev.slotkeeper.server.engine.Engine;
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

  /** INFO latencystats: percentiles are not kept. */
  public static InfoSection latencyStatistics() {
    return section("Latencystats", false, text -> {});
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
