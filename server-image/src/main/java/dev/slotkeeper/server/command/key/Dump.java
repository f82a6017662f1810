package dev.slotkeeper.server.command.key;

import static dev.slotkeeper.server.command.ArgumentSpec.key;

import dev.slotkeeper.server.command.Category;
import dev.slotkeeper.server.command.Command;
import dev.slotkeeper.server.command.CommandSpec;
import dev.slotkeeper.server.command.Context;
import dev.slotkeeper.server.command.Flag;
import dev.slotkeeper.server.command.KeySpec;
import dev.slotkeeper.server.memory.Buffer;
import dev.slotkeeper.server.persist.DumpPayload;
import dev.slotkeeper.server.resp.Arguments;

/** DUMP key. */
public final class Dump implements Command {
  private static final CommandSpec SPEC =
      CommandSpec.command("dump", 2)
          .flags(Flag.READONLY)
          .categories(Category.KEYSPACE)
          .keys(KeySpec.range(1, 0, 1, "RO", "access"))
          .tips("nondeterministic_output")
          .group("generic")
          .since("2.6.0")
          .complexity(
              "O(1) to access the key and additional O(N*M) to serialize it, where N is the number of Redis objects"
                  + " composing the value and M their average size. For small string values the time complexity is"
                  + " thus O(1)+O(1*M) where M is small, so simply O(1).")
          .summary("A value as bytes that RESTORE takes")
          .arguments(key("key", 0))
          .build();

  private final DumpPayload payload;
  private final Buffer buffer = new Buffer();

  public Dump(DumpPayload payload) {
    this.payload = payload;
  }

  @Override
  public CommandSpec spec() {
    return SPEC;
  }

  @Override
  public void execute(Context context) {
    Arguments arguments = context.arguments();
    long record = context.database().read(arguments.address(1), arguments.length(1));
    if (record == 0) {
      context.reply().nil();
      return;
    }
    buffer.clear();
    payload.write(buffer, record);
    context.reply().bulk(buffer.address(), (int) buffer.length());
  }
}
