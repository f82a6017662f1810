package dev.slotkeeper.server.command.key;

import static dev.slotkeeper.server.command.ArgumentSpec.key;
import static dev.slotkeeper.server.command.ArgumentSpec.of;
import static dev.slotkeeper.server.command.ArgumentSpec.word;

import dev.slotkeeper.server.command.Category;
import dev.slotkeeper.server.command.Command;
import dev.slotkeeper.server.command.CommandSpec;
import dev.slotkeeper.server.command.Context;
import dev.slotkeeper.server.command.Errors;
import dev.slotkeeper.server.command.Flag;
import dev.slotkeeper.server.command.KeySpec;
import dev.slotkeeper.server.database.Database;
import dev.slotkeeper.server.memory.Buffer;
import dev.slotkeeper.server.memory.Memory;
import dev.slotkeeper.server.resp.Arguments;
import dev.slotkeeper.server.resp.Reply;
import dev.slotkeeper.server.store.Record;

/** COPY source destination [DB destination-db] [REPLACE]. */
public final class Copy implements Command {
  private static final CommandSpec SPEC =
      CommandSpec.command("copy", -3)
          .flags(Flag.WRITE, Flag.DENYOOM)
          .categories(Category.KEYSPACE)
          .keys(KeySpec.range(1, 0, 1, "RO", "access"), KeySpec.range(2, 0, 1, "OW", "update"))
          .group("generic")
          .since("6.2.0")
          .complexity(
              "O(N) worst case for collections, where N is the number of nested items. O(1) for string values.")
          .summary("Copies a value and its expiry to another key")
          .arguments(
              key("source", 0),
              key("destination", 1),
              of("destination-db", "integer").after("DB").optional(),
              word("replace", "REPLACE").optional())
          .build();

  private final boolean cluster;

  /** The value on its way, because its own record may go when the new one is made. */
  private final Buffer value = new Buffer();

  Copy(boolean cluster) {
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
    Database source = context.database();
    Database target = source;
    boolean replace = false;
    for (int i = 3; i < arguments.count(); i++) {
      if (arguments.is(i, "replace")) {
        replace = true;
      } else if (arguments.is(i, "db") && i + 1 < arguments.count()) {
        i++;
        target = DatabaseArgument.parse(context, i);
        if (target == null) {
          return;
        }
      } else {
        reply.error(Errors.SYNTAX);
        return;
      }
    }
    if (cluster && (source.index() != 0 || target.index() != 0)) {
      reply.error("ERR Copying to another database is not allowed in cluster mode");
      return;
    }
    int length = arguments.length(1);
    int newLength = arguments.length(2);
    if (source == target
        && length == newLength
        && Memory.equal(arguments.address(1), arguments.address(2), length)) {
      reply.error(Errors.SAME_OBJECT);
      return;
    }
    long record = source.read(arguments.address(1), length);
    if (record == 0 || (target.write(arguments.address(2), newLength) != 0 && !replace)) {
      reply.integer(0);
      return;
    }
    copy(record, target, arguments.address(2), newLength);
    reply.integer(1);
  }

  private void copy(long record, Database target, long newKey, int newLength) {
    int length = Record.valueLength(record);
    value.clear();
    value.put(Record.valueAddress(record), length);
    long copy =
        target.put(
            newKey,
            newLength,
            Record.type(record),
            Record.encoding(record),
            length,
            Record.expireAt(record));
    Memory.copy(value.address(), Record.valueAddress(copy), length);
  }
}
