package dev.slotkeeper.server.command.key;

import static dev.slotkeeper.server.command.ArgumentSpec.key;
import static dev.slotkeeper.server.command.ArgumentSpec.of;
import static dev.slotkeeper.server.command.ArgumentSpec.word;
import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.slotkeeper.server.command.Category;
import dev.slotkeeper.server.command.Command;
import dev.slotkeeper.server.command.CommandSpec;
import dev.slotkeeper.server.command.Context;
import dev.slotkeeper.server.command.Effects;
import dev.slotkeeper.server.command.Errors;
import dev.slotkeeper.server.command.Flag;
import dev.slotkeeper.server.command.KeySpec;
import dev.slotkeeper.server.database.Database;
import dev.slotkeeper.server.database.ExpiryMode;
import dev.slotkeeper.server.persist.DumpPayload;
import dev.slotkeeper.server.resp.Arguments;
import dev.slotkeeper.server.store.Record;

/** RESTORE key ttl payload ..., and RESTORE-ASKING, which is the same for slots being imported. */
public final class Restore implements Command {
  private static final byte[] ABSTTL = "ABSTTL".getBytes(US_ASCII);
  private static final int OPTIONS = 4;

  private final CommandSpec spec;
  private final DumpPayload payload;

  private Restore(CommandSpec spec, DumpPayload payload) {
    this.spec = spec;
    this.payload = payload;
  }

  /** RESTORE. */
  public static Restore plain(DumpPayload payload) {
    return new Restore(spec("restore").group("generic").since("2.6.0").build(), payload);
  }

  /** RESTORE-ASKING, which MIGRATE sends. */
  public static Restore asking(DumpPayload payload) {
    return new Restore(
        spec("restore-asking")
            .flags(Flag.ASKING)
            .group("server")
            .since("3.0.0")
            .docFlags("syscmd")
            .build(),
        payload);
  }

  @Override
  public CommandSpec spec() {
    return spec;
  }

  @Override
  public void execute(Context context) {
    try {
      restore(context, RestoreOptions.parse(context.arguments(), OPTIONS));
    } catch (RestoreOptions.RefusedException e) {
      context.reply().error(String.valueOf(e.getMessage()));
    }
  }

  private void restore(Context context, RestoreOptions options)
      throws RestoreOptions.RefusedException {
    Arguments arguments = context.arguments();
    Database database = context.database();
    long key = arguments.address(1);
    int keyLength = arguments.length(1);
    if (!options.replace() && database.peek(key, keyLength) != 0) {
      throw new RestoreOptions.RefusedException("BUSYKEY Target key name already exists.");
    }
    long expireAt = expireAt(context, options);
    if (!payload.verify(arguments.address(3), arguments.length(3))) {
      throw new RestoreOptions.RefusedException("ERR DUMP payload version or checksum are wrong");
    }
    if (!payload.read(arguments.address(3), arguments.length(3))) {
      throw new RestoreOptions.RefusedException("ERR Bad data format");
    }
    if (expireAt != Record.NO_EXPIRY
        && expireAt <= context.now()
        && context.databases().expiryMode() == ExpiryMode.REMOVE) {
      // Dead on arrival: replicas are told of the old key's end, if there was one.
      if (database.delete(key, keyLength)) {
        context.effects().removal(database.index(), key, keyLength, false);
      }
    } else {
      long record = payload.store(database, key, keyLength, expireAt);
      noteUse(context, record, options);
      propagate(context, expireAt, options);
    }
    context.reply().ok();
  }

  private static long expireAt(Context context, RestoreOptions options)
      throws RestoreOptions.RefusedException {
    Arguments arguments = context.arguments();
    if (!arguments.isLong(2)) {
      throw new RestoreOptions.RefusedException(Errors.NOT_AN_INTEGER);
    }
    long ttl = arguments.longValue(2);
    if (ttl < 0) {
      throw new RestoreOptions.RefusedException("ERR Invalid TTL value, must be >= 0");
    }
    return ttl == 0 ? Record.NO_EXPIRY : options.absolute() ? ttl : ttl + context.now();
  }

  private static void noteUse(Context context, long record, RestoreOptions options) {
    if (options.idleSeconds() >= 0) {
      long clock = context.databases().access().value() - options.idleSeconds();
      Record.access(record, (int) clock & Record.MAX_ACCESS);
    }
  }

  /** A replica gets the expiry as a point in time, since it runs the command later. */
  private static void propagate(Context context, long expireAt, RestoreOptions options) {
    if (expireAt == Record.NO_EXPIRY || options.absolute()) {
      return;
    }
    Arguments arguments = context.arguments();
    Effects effects = context.effects();
    effects.command(context.database().index(), arguments.count() + 1);
    for (int i = 0; i < arguments.count(); i++) {
      if (i == 2) {
        effects.argument(expireAt);
      } else {
        effects.argument(arguments.address(i), arguments.length(i));
      }
    }
    effects.argument(ABSTTL);
  }

  private static CommandSpec.Builder spec(String name) {
    return CommandSpec.command(name, -4)
        .flags(Flag.WRITE, Flag.DENYOOM)
        .categories(Category.KEYSPACE, Category.DANGEROUS)
        .keys(KeySpec.range(1, 0, 1, "OW", "update"))
        .complexity(
            "O(1) to create the new key and additional O(N*M) to reconstruct the serialized value, where N is the"
                + " number of Redis objects composing the value and M their average size. For small string values the"
                + " time complexity is thus O(1)+O(1*M) where M is small, so simply O(1). However for sorted set"
                + " values the complexity is O(N*M*log(N)) because inserting values into sorted sets is O(log(N)).")
        .summary("Makes a key of what DUMP answered")
        .changed("3.0.0", "REPLACE")
        .changed("5.0.0", "ABSTTL")
        .changed("5.0.0", "IDLETIME and FREQ")
        .arguments(
            key("key", 0),
            of("ttl", "integer"),
            of("serialized-value", "string"),
            word("replace", "REPLACE").optional().since("3.0.0"),
            word("absttl", "ABSTTL").optional().since("5.0.0"),
            of("seconds", "integer").after("IDLETIME").optional().since("5.0.0"),
            of("frequency", "integer").after("FREQ").optional().since("5.0.0"));
  }
}
