package dev.slotkeeper.server.command.key;

import static dev.slotkeeper.server.command.ArgumentSpec.of;

import dev.slotkeeper.server.command.Category;
import dev.slotkeeper.server.command.Command;
import dev.slotkeeper.server.command.CommandSpec;
import dev.slotkeeper.server.command.Context;
import dev.slotkeeper.server.command.Flag;
import dev.slotkeeper.server.database.Database;
import dev.slotkeeper.server.resp.Reply;
import dev.slotkeeper.server.store.Record;

/** KEYS pattern. */
public final class Keys implements Command {
  private static final CommandSpec SPEC =
      CommandSpec.command("keys", 2)
          .flags(Flag.READONLY)
          .categories(Category.KEYSPACE, Category.DANGEROUS)
          .tips("request_policy:all_shards", "nondeterministic_output_order")
          .group("generic")
          .since("1.0.0")
          .complexity(
              "O(N) with N being the number of keys in the database, under the assumption that the key names in the database and the given pattern have limited length.")
          .summary("All keys that match a pattern, at once")
          .arguments(of("pattern", "pattern"))
          .build();

  @Override
  public CommandSpec spec() {
    return SPEC;
  }

  @Override
  public void execute(Context context) {
    KeyFilter filter = new KeyFilter(context.arguments().bytes(1), KeyFilter.ANY_TYPE);
    Database database = context.database();
    Reply reply = context.reply();
    long mark = reply.mark();
    long[] shown = new long[1];
    database
        .keyspace()
        .forEach(
            record -> {
              if (filter.accepts(record) && !database.isExpired(record)) {
                reply.bulk(Record.keyAddress(record), Record.keyLength(record));
                shown[0]++;
              }
            });
    reply.insertArray(mark, shown[0]);
  }
}
