package dev.slotkeeper.server.command.string;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.slotkeeper.server.command.Context;
import dev.slotkeeper.server.command.Effects;
import dev.slotkeeper.server.resp.Arguments;

/**
 * What replicas run in place of string commands that depend on the time, or on how a machine
 * computes. The key is argument 1 in all of them.
 */
final class StringEffects {
  private static final byte[] SET = "SET".getBytes(US_ASCII);
  private static final byte[] PXAT = "PXAT".getBytes(US_ASCII);
  private static final byte[] KEEPTTL = "KEEPTTL".getBytes(US_ASCII);
  private static final byte[] PERSIST = "PERSIST".getBytes(US_ASCII);
  private static final byte[] PEXPIREAT = "PEXPIREAT".getBytes(US_ASCII);

  private StringEffects() {}

  /** {@code SET key value PXAT expireAt} with the value of an argument. */
  static void setWithExpiry(Context context, int value, long expireAt) {
    Arguments arguments = context.arguments();
    key(context, SET, 5)
        .argument(arguments.address(value), arguments.length(value))
        .argument(PXAT)
        .argument(expireAt);
  }

  /** {@code SET key value} with the value of an argument. */
  static void set(Context context, int value) {
    Arguments arguments = context.arguments();
    key(context, SET, 3).argument(arguments.address(value), arguments.length(value));
  }

  /** {@code SET key value KEEPTTL}. */
  static void setKeepingExpiry(Context context, byte[] value) {
    key(context, SET, 4).argument(value).argument(KEEPTTL);
  }

  /** DEL, or UNLINK if {@code lazily}. */
  static void delete(Context context, boolean lazily) {
    Arguments request = context.arguments();
    context
        .effects()
        .removal(context.database().index(), request.address(1), request.length(1), lazily);
  }

  static void persist(Context context) {
    key(context, PERSIST, 2);
  }

  static void expire(Context context, long expireAt) {
    key(context, PEXPIREAT, 3).argument(expireAt);
  }

  private static Effects key(Context context, byte[] name, int arguments) {
    Arguments request = context.arguments();
    return context
        .effects()
        .command(context.database().index(), arguments)
        .argument(name)
        .argument(request.address(1), request.length(1));
  }
}
