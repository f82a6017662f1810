package dev.slotkeeper.server.command.key;

import static dev.slotkeeper.server.command.ArgumentSpec.key;

import dev.slotkeeper.server.command.Category;
import dev.slotkeeper.server.command.Command;
import dev.slotkeeper.server.command.CommandSpec;
import dev.slotkeeper.server.command.Context;
import dev.slotkeeper.server.command.Flag;
import dev.slotkeeper.server.command.KeySpec;
import dev.slotkeeper.server.resp.Arguments;
import dev.slotkeeper.server.store.Record;
import dev.slotkeeper.server.store.ValueType;

/** TYPE key. */
public final class Type implements Command {
  private static final CommandSpec SPEC =
      CommandSpec.command("type", 2)
          .flags(Flag.READONLY, Flag.FAST)
          .categories(Category.KEYSPACE)
          .keys(KeySpec.range(1, 0, 1, "RO"))
          .group("generic")
          .since("1.0.0")
          .complexity("O(1)")
          .summary("The type of a key's value")
          .arguments(key("key", 0))
          .build();

  @Override
  public CommandSpec spec() {
    return SPEC;
  }

  @Override
  public void execute(Context context) {
    Arguments arguments = context.arguments();
    long record = context.database().inspect(arguments.address(1), arguments.length(1));
    context.reply().simple(record == 0 ? "none" : ValueType.name(Record.type(record)));
  }
}
