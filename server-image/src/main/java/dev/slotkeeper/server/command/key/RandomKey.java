package dev.slotkeeper.server.command.key;

import dev.slotkeeper.server.command.Category;
import dev.slotkeeper.server.command.Command;
import dev.slotkeeper.server.command.CommandSpec;
import dev.slotkeeper.server.command.Context;
import dev.slotkeeper.server.command.Flag;
import dev.slotkeeper.server.database.Database;
import dev.slotkeeper.server.database.ExpiryMode;
import dev.slotkeeper.server.resp.Reply;
import dev.slotkeeper.server.store.Record;
import java.util.random.RandomGenerator;

/** RANDOMKEY. */
public final class RandomKey implements Command {
  private static final CommandSpec SPEC =
      CommandSpec.command("randomkey", 1)
          .flags(Flag.READONLY)
          .categories(Category.KEYSPACE)
          .tips("request_policy:all_shards", "nondeterministic_output")
          .group("generic")
          .since("1.0.0")
          .complexity("O(1)")
          .summary("A key picked by chance")
          .build();

  /** On a replica whose keys all expire, a key that is over may be shown after that many tries. */
  private static final int TRIES = 100;

  private final RandomGenerator random;

  RandomKey(RandomGenerator random) {
    this.random = random;
  }

  @Override
  public CommandSpec spec() {
    return SPEC;
  }

  @Override
  public void execute(Context context) {
    Database database = context.database();
    Reply reply = context.reply();
    for (int tries = 1; ; tries++) {
      long record = database.keyspace().random(random);
      if (record == 0) {
        reply.nil();
        return;
      }
      long key = Record.keyAddress(record);
      int length = Record.keyLength(record);
      boolean stays =
          database.keyspace().expiring() == database.size()
              && context.databases().expiryMode() != ExpiryMode.REMOVE
              && tries == TRIES;
      if (stays || database.peek(key, length) != 0) {
        reply.bulk(key, length);
        return;
      }
    }
  }
}
