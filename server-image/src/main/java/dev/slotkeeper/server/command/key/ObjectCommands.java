package dev.slotkeeper.server.command.key;

import static dev.slotkeeper.server.command.ArgumentSpec.key;

import dev.slotkeeper.server.command.Category;
import dev.slotkeeper.server.command.Command;
import dev.slotkeeper.server.command.CommandSpec;
import dev.slotkeeper.server.command.Context;
import dev.slotkeeper.server.command.Flag;
import dev.slotkeeper.server.command.HelpCommand;
import dev.slotkeeper.server.command.KeySpec;
import dev.slotkeeper.server.database.AccessClock;
import dev.slotkeeper.server.resp.Arguments;
import dev.slotkeeper.server.store.Encoding;
import dev.slotkeeper.server.store.Record;
import java.util.List;
import java.util.function.ObjLongConsumer;

/** OBJECT ENCODING, FREQ, HELP, IDLETIME and REFCOUNT: what is known of a key beside its value. */
final class ObjectCommands {
  private static final String POLICY_NOTE =
      " Please note that when switching between policies at runtime LRU and LFU data will take some"
          + " time to adjust.";

  private ObjectCommands() {}

  static Command container() {
    return HelpCommand.container(
        CommandSpec.command("object", -2)
            .group("generic")
            .since("2.2.3")
            .complexity("Depends on subcommand.")
            .summary("A family of commands that tell about keys")
            .build(),
        List.of(
            new Subcommand("encoding", "2.2.3", "How a value is stored", ObjectCommands::encoding),
            new Subcommand(
                "freq",
                "4.0.0",
                "How often a key is used, on a log scale",
                ObjectCommands::frequency),
            new HelpCommand(
                CommandSpec.subcommand("object", "help", 2)
                    .flags(Flag.LOADING, Flag.STALE)
                    .categories(Category.KEYSPACE)
                    .group("generic")
                    .since("6.2.0")
                    .complexity("O(1)")
                    .summary("The subcommands of OBJECT")
                    .build()),
            new Subcommand(
                "idletime", "2.2.3", "Seconds since a key was used", ObjectCommands::idleTime),
            new Subcommand(
                "refcount", "2.2.3", "References to a value", ObjectCommands::references)));
  }

  private static void encoding(Context context, long record) {
    context.reply().bulk(Encoding.name(Record.encoding(record)));
  }

  private static void frequency(Context context, long record) {
    AccessClock access = context.databases().access();
    if (access.countsUses()) {
      context.reply().integer(access.frequency(record));
    } else {
      context
          .reply()
          .error(
              "ERR An LFU maxmemory policy is not selected, access frequency not tracked."
                  + POLICY_NOTE);
    }
  }

  private static void idleTime(Context context, long record) {
    AccessClock access = context.databases().access();
    if (access.countsUses()) {
      context
          .reply()
          .error("ERR An LFU maxmemory policy is selected, idle time not tracked." + POLICY_NOTE);
    } else {
      context.reply().integer(access.idle(record) / 1000);
    }
  }

  private static void references(Context context, long record) {
    context.reply().integer(context.databases().sharedNumbers().references(record));
  }

  /** A subcommand that looks at one key. */
  private static final class Subcommand implements Command {
    private final CommandSpec spec;
    private final ObjLongConsumer<Context> answer;

    Subcommand(String name, String since, String summary, ObjLongConsumer<Context> answer) {
      this.spec =
          CommandSpec.subcommand("object", name, 3)
              .flags(Flag.READONLY)
              .categories(Category.KEYSPACE)
              .keys(KeySpec.range(2, 0, 1, "RO"))
              .tips("nondeterministic_output")
              .group("generic")
              .since(since)
              .complexity("O(1)")
              .summary(summary)
              .arguments(key("key", 0))
              .build();
      this.answer = answer;
    }

    @Override
    public CommandSpec spec() {
      return spec;
    }

    @Override
    public void execute(Context context) {
      Arguments arguments = context.arguments();
      long record = context.database().inspect(arguments.address(2), arguments.length(2));
      if (record == 0) {
        context.reply().nil();
      } else {
        answer.accept(context, record);
      }
    }
  }
}
