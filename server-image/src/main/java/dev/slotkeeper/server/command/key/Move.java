package dev.slotkeeper.server.command.key;

import static dev.slotkeeper.server.command.ArgumentSpec.key;
import static dev.slotkeeper.server.command.ArgumentSpec.of;

import dev.slotkeeper.server.command.Category;
import dev.slotkeeper.server.command.Command;
import dev.slotkeeper.server.command.CommandSpec;
import dev.slotkeeper.server.command.Context;
import dev.slotkeeper.server.command.Errors;
import dev.slotkeeper.server.command.Flag;
import dev.slotkeeper.server.command.KeySpec;
import dev.slotkeeper.server.database.Database;
import dev.slotkeeper.server.resp.Arguments;
import dev.slotkeeper.server.resp.Reply;

/** MOVE key db. */
public final class Move implements Command {
  private static final CommandSpec SPEC =
      CommandSpec.command("move", 3)
          .flags(Flag.WRITE, Flag.FAST)
          .categories(Category.KEYSPACE)
          .keys(KeySpec.range(1, 0, 1, "RW", "access", "update"))
          .group("generic")
          .since("1.0.0")
          .complexity("O(1)")
          .summary("Moves a key to another database")
          .arguments(key("key", 0), of("db", "integer"))
          .build();

  private final boolean cluster;

  Move(boolean cluster) {
    this.cluster = cluster;
  }

  @Override
  public CommandSpec spec() {
    return SPEC;
  }

  @Override
  public void execute(Context context) {
    Arguments arguments = context.arguments();
    Reply reply = context.reply();
    if (cluster) {
      reply.error("ERR MOVE is not allowed in cluster mode");
      return;
    }
    Database target = DatabaseArgument.parse(context, 2);
    if (target == null) {
      return;
    }
    Database source = context.database();
    if (source == target) {
      reply.error(Errors.SAME_OBJECT);
      return;
    }
    long key = arguments.address(1);
    int length = arguments.length(1);
    if (source.write(key, length) == 0 || target.write(key, length) != 0) {
      reply.integer(0);
      return;
    }
    source.move(key, length, target, key, length);
    reply.integer(1);
  }
}
