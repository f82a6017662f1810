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

/** TTL, PTTL, EXPIRETIME and PEXPIRETIME: when a key expires, or how long until then. */
public final class TimeToLive implements Command {
  private static final long NO_KEY = -2;
  private static final long NO_EXPIRY = -1;

  private final CommandSpec spec;
  private final boolean seconds;
  private final boolean relative;

  private TimeToLive(CommandSpec.Builder builder, boolean seconds, boolean relative) {
    builder
        .flags(Flag.READONLY, Flag.FAST)
        .categories(Category.KEYSPACE)
        .keys(KeySpec.range(1, 0, 1, "RO", "access"))
        .group("generic")
        .complexity("O(1)")
        .arguments(key("key", 0));
    if (relative) {
      builder.tips("nondeterministic_output").changed("2.8.0", "Added the -2 reply.");
    }
    this.spec = builder.build();
    this.seconds = seconds;
    this.relative = relative;
  }

  static TimeToLive ttl() {
    return new TimeToLive(
        CommandSpec.command("ttl", 2).since("1.0.0").summary("Seconds until a key expires"),
        true,
        true);
  }

  static TimeToLive pttl() {
    return new TimeToLive(
        CommandSpec.command("pttl", 2).since("2.6.0").summary("Milliseconds until a key expires"),
        false,
        true);
  }

  static TimeToLive expireTime() {
    return new TimeToLive(
        CommandSpec.command("expiretime", 2)
            .since("7.0.0")
            .summary("When a key expires, in seconds since 1970"),
        true,
        false);
  }

  static TimeToLive pExpireTime() {
    return new TimeToLive(
        CommandSpec.command("pexpiretime", 2)
            .since("7.0.0")
            .summary("When a key expires, in milliseconds since 1970"),
        false,
        false);
  }

  @Override
  public CommandSpec spec() {
    return spec;
  }

  @Override
  public void execute(Context context) {
    Arguments arguments = context.arguments();
    long record = context.database().inspect(arguments.address(1), arguments.length(1));
    context.reply().integer(record == 0 ? NO_KEY : answer(context, Record.expireAt(record)));
  }

  private long answer(Context context, long expireAt) {
    if (expireAt == Record.NO_EXPIRY) {
      return NO_EXPIRY;
    }
    long millis = relative ? Math.max(0, expireAt - context.now()) : expireAt;
    return seconds ? (millis + 500) / 1000 : millis;
  }
}
