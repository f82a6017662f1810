package dev.slotkeeper.server.command.server;

import dev.slotkeeper.server.command.Context;
import dev.slotkeeper.server.command.Errors;
import dev.slotkeeper.server.database.Database;
import dev.slotkeeper.server.memory.Buffer;
import dev.slotkeeper.server.memory.Memory;
import dev.slotkeeper.server.resp.Arguments;
import dev.slotkeeper.server.store.Encoding;
import dev.slotkeeper.server.store.Record;
import dev.slotkeeper.server.store.ValueType;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Subcommands of DEBUG about keys and values. */
final class DebugData {
  private static final int LONGEST_EMBSTR = 44;

  private DebugData() {}

  static void addTo(Map<String, DebugSubcommand> subcommands) {
    subcommands.put("digest", DebugData::digest);
    subcommands.put("digest-value", DebugData::digestValue);
    subcommands.put("populate", DebugData::populate);
    // Of strings there is nothing to say here.
    subcommands.put(
        "htstats-key",
        refusing(
            3, "The value stored at the specified key is not represented using an hash table"));
    subcommands.put("listpack", refusing(3, "Not a listpack encoded object."));
    subcommands.put("quicklist", refusing(4, "Not a quicklist encoded object."));
  }

  private static DebugSubcommand refusing(int mostArguments, String error) {
    return context -> {
      Arguments arguments = context.arguments();
      if (arguments.count() < 3 || arguments.count() > mostArguments) {
        return false;
      }
      boolean exists = context.database().peek(arguments.address(2), arguments.length(2)) != 0;
      context.reply().error(exists ? "ERR " + error : Errors.NO_SUCH_KEY);
      return true;
    };
  }

  private static boolean digest(Context context) {
    if (context.arguments().count() != 2) {
      return false;
    }
    context.reply().simple(new DatasetDigest().of(context.databases()));
    return true;
  }

  private static boolean digestValue(Context context) {
    Arguments arguments = context.arguments();
    if (arguments.count() < 2) {
      return false;
    }
    DatasetDigest digest = new DatasetDigest();
    context.reply().array(arguments.count() - 2);
    for (int i = 2; i < arguments.count(); i++) {
      long record = context.database().peek(arguments.address(i), arguments.length(i));
      context.reply().simple(digest.ofValue(record));
    }
    return true;
  }

  private static boolean populate(Context context) {
    Arguments arguments = context.arguments();
    int count = arguments.count();
    if (count < 3 || count > 5) {
      return false;
    }
    if (isNegative(arguments, 2) || (count == 5 && isNegative(arguments, 4))) {
      context.reply().error("ERR value is out of range, must be positive");
      return true;
    }
    byte[] prefix = (count > 3 ? arguments.string(3) : "key").getBytes(StandardCharsets.ISO_8859_1);
    int size = count == 5 ? (int) Math.min(arguments.longValue(4), Integer.MAX_VALUE) : 0;
    long keys = arguments.longValue(2);
    try (Buffer key = new Buffer();
        Buffer value = new Buffer()) {
      for (long i = 0; i < keys; i++) {
        key.clear();
        key.put(prefix);
        key.putByte(':');
        key.putDecimal(i);
        value.clear();
        value.putAscii("value:");
        value.putDecimal(i);
        put(context.database(), key, value, size);
      }
    }
    context.doNotPropagate();
    context.reply().ok();
    return true;
  }

  /** Creates a key unless it exists; the value is cut, or filled with zeros, to a size above 0. */
  private static void put(Database database, Buffer key, Buffer value, int size) {
    if (database.peek(key.address(), (int) key.length()) != 0) {
      return;
    }
    int length = size == 0 ? (int) value.length() : size;
    int encoding = length <= LONGEST_EMBSTR ? Encoding.EMBSTR : Encoding.RAW;
    long record =
        database.put(
            key.address(),
            (int) key.length(),
            ValueType.STRING,
            encoding,
            length,
            Record.NO_EXPIRY);
    long copied = Math.min(length, value.length());
    Memory.copy(value.address(), Record.valueAddress(record), copied);
    Memory.fill(Record.valueAddress(record) + copied, length - copied, (byte) 0);
  }

  private static boolean isNegative(Arguments arguments, int index) {
    return !arguments.isLong(index) || arguments.longValue(index) < 0;
  }
}
