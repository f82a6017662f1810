package dev.slotkeeper.server.command.string;

import static dev.slotkeeper.server.command.ArgumentSpec.key;

import dev.slotkeeper.server.command.Category;
import dev.slotkeeper.server.command.Command;
import dev.slotkeeper.server.command.CommandSpec;
import dev.slotkeeper.server.command.Context;
import dev.slotkeeper.server.command.Flag;
import dev.slotkeeper.server.command.KeySpec;
import dev.slotkeeper.server.database.Database;
import dev.slotkeeper.server.resp.Arguments;
import dev.slotkeeper.server.resp.Reply;
import dev.slotkeeper.server.store.Record;
import dev.slotkeeper.server.store.ValueType;

/** MGET key [key ...]. */
public final class MGet implements Command {
  private static final CommandSpec SPEC =
      CommandSpec.command("mget", -2)
          .flags(Flag.READONLY, Flag.FAST)
          .categories(Category.STRING)
          .keys(KeySpec.range(1, -1, 1, "RO", "access"))
          .tips("request_policy:multi_shard")
          .group("string")
          .since("1.0.0")
          .complexity("O(N) where N is the number of keys to retrieve.")
          .summary("The values of several strings")
          .arguments(key("key", 0).multiple())
          .build();

  @Override
  public CommandSpec spec() {
    return SPEC;
  }

  @Override
  public void execute(Context context) {
    Arguments arguments = context.arguments();
    Database database = context.database();
    Reply reply = context.reply();
    int count = arguments.count();
    reply.array(count - 1);
    for (int i = 1; i < count; i++) {
      long record = database.read(arguments.address(i), arguments.length(i));
      if (record == 0 || Record.type(record) != ValueType.STRING) {
        reply.nil();
      } else {
        StringValue.reply(reply, record);
      }
    }
  }
}
