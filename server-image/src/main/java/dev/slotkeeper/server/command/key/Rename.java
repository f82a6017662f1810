package dev.slotkeeper.server.command.key;

import static dev.slotkeeper.server.command.ArgumentSpec.key;

import dev.slotkeeper.server.command.Category;
import dev.slotkeeper.server.command.Command;
import dev.slotkeeper.server.command.CommandSpec;
import dev.slotkeeper.server.command.Context;
import dev.slotkeeper.server.command.Errors;
import dev.slotkeeper.server.command.Flag;
import dev.slotkeeper.server.command.KeySpec;
import dev.slotkeeper.server.database.Database;
import dev.slotkeeper.server.memory.Memory;
import dev.slotkeeper.server.resp.Arguments;

/** RENAME key newkey and RENAMENX. */
public final class Rename implements Command {
  private static final CommandSpec ALWAYS =
      CommandSpec.command("rename", 3)
          .flags(Flag.WRITE)
          .categories(Category.KEYSPACE)
          .keys(
              KeySpec.range(1, 0, 1, "RW", "access", "delete"),
              KeySpec.range(2, 0, 1, "OW", "update"))
          .group("generic")
          .since("1.0.0")
          .complexity("O(1)")
          .summary("Gives a value another key")
          .arguments(key("key", 0), key("newkey", 1))
          .build();
  private static final CommandSpec IF_ABSENT =
      CommandSpec.command("renamenx", 3)
          .flags(Flag.WRITE, Flag.FAST)
          .categories(Category.KEYSPACE)
          .keys(
              KeySpec.range(1, 0, 1, "RW", "access", "delete"),
              KeySpec.range(2, 0, 1, "OW", "insert"))
          .group("generic")
          .since("1.0.0")
          .complexity("O(1)")
          .summary("Gives a value another key that is not there yet")
          .changed(
              "3.2.0",
              "The command no longer returns an error when source and destination names are the same.")
          .arguments(key("key", 0), key("newkey", 1))
          .build();

  private final CommandSpec spec;

  private Rename(CommandSpec spec) {
    this.spec = spec;
  }

  static Rename always() {
    return new Rename(ALWAYS);
  }

  static Rename ifAbsent() {
    return new Rename(IF_ABSENT);
  }

  @Override
  public CommandSpec spec() {
    return spec;
  }

  @Override
  public void execute(Context context) {
    Arguments arguments = context.arguments();
    Database database = context.database();
    boolean conditional = spec == IF_ABSENT;
    long key = arguments.address(1);
    int length = arguments.length(1);
    long newKey = arguments.address(2);
    int newLength = arguments.length(2);
    if (database.write(key, length) == 0) {
      context.reply().error(Errors.NO_SUCH_KEY);
      return;
    }
    boolean same = length == newLength && Memory.equal(key, newKey, length);
    if (same || (database.write(newKey, newLength) != 0 && conditional)) {
      if (conditional) {
        context.reply().integer(0);
      } else {
        context.reply().ok();
      }
      return;
    }
    database.move(key, length, database, newKey, newLength);
    if (conditional) {
      context.reply().integer(1);
    } else {
      context.reply().ok();
    }
  }
}
