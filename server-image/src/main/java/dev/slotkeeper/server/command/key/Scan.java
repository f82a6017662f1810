package dev.slotkeeper.server.command.key;

import static dev.slotkeeper.server.command.ArgumentSpec.of;

import dev.slotkeeper.server.command.Category;
import dev.slotkeeper.server.command.Command;
import dev.slotkeeper.server.command.CommandSpec;
import dev.slotkeeper.server.command.Context;
import dev.slotkeeper.server.command.Errors;
import dev.slotkeeper.server.command.Flag;
import dev.slotkeeper.server.database.Database;
import dev.slotkeeper.server.memory.Buffer;
import dev.slotkeeper.server.resp.Arguments;
import dev.slotkeeper.server.resp.Reply;
import dev.slotkeeper.server.store.Record;
import dev.slotkeeper.server.store.ValueType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** SCAN cursor [MATCH pattern] [COUNT count] [TYPE type]. */
public final class Scan implements Command {
  private static final CommandSpec SPEC =
      CommandSpec.command("scan", -2)
          .flags(Flag.READONLY)
          .categories(Category.KEYSPACE)
          .tips("nondeterministic_output", "request_policy:special")
          .group("generic")
          .since("2.8.0")
          .complexity(
              "O(1) for every call. O(N) for a complete iteration, including enough command calls for the cursor to return back to 0. N is the number of elements inside the collection.")
          .summary("Walks all keys, a part of them with each call")
          .changed("6.0.0", "Added the `TYPE` subcommand.")
          .arguments(
              of("cursor", "integer"),
              of("pattern", "pattern").after("MATCH").optional(),
              of("count", "integer").after("COUNT").optional(),
              of("type", "string").after("TYPE").optional().since("6.0.0"))
          .build();

  private static final long DEFAULT_COUNT = 10;
  private static final byte[] EVERYTHING = {'*'};

  /** What one call has found, until its cursor is known, which stands first in the reply. */
  private final Reply page = new Reply(new Buffer());

  private record Options(KeyFilter filter, long count) {}

  @Override
  public CommandSpec spec() {
    return SPEC;
  }

  @Override
  public void execute(Context context) {
    Reply reply = context.reply();
    long cursor = CursorText.parse(context.arguments().string(1));
    if (cursor == CursorText.INVALID) {
      reply.error("ERR invalid cursor");
      return;
    }
    Options options = options(context.arguments(), reply);
    if (options == null) {
      return;
    }
    Database database = context.database();
    page.buffer().clear();
    List<Long> expired = new ArrayList<>();
    long[] shown = new long[1];
    long next =
        database
            .keyspace()
            .scan(
                cursor,
                (int) Math.min(options.count(), Integer.MAX_VALUE),
                record -> {
                  if (!options.filter().accepts(record)) {
                    return;
                  }
                  if (database.isExpired(record)) {
                    expired.add(record);
                  } else {
                    page.bulk(Record.keyAddress(record), Record.keyLength(record));
                    shown[0]++;
                  }
                });
    reply.array(2);
    reply.bulkLong(next);
    reply.array(shown[0]);
    reply.buffer().put(page.buffer().address(), page.buffer().length());
    // Removing a record leaves the others where they are.
    for (long record : expired) {
      database.peek(Record.keyAddress(record), Record.keyLength(record));
    }
  }

  /** The options, or null when they are wrong; the error is written then. */
  private static @Nullable Options options(Arguments arguments, Reply reply) {
    byte[] pattern = EVERYTHING;
    int type = KeyFilter.ANY_TYPE;
    long count = DEFAULT_COUNT;
    for (int i = 2; i < arguments.count(); i += 2) {
      boolean hasValue = i + 1 < arguments.count();
      if (hasValue && arguments.is(i, "count")) {
        if (!arguments.isLong(i + 1)) {
          reply.error(Errors.NOT_AN_INTEGER);
          return null;
        }
        count = arguments.longValue(i + 1);
        if (count < 1) {
          reply.error(Errors.SYNTAX);
          return null;
        }
      } else if (hasValue && arguments.is(i, "match")) {
        pattern = arguments.bytes(i + 1);
      } else if (hasValue && arguments.is(i, "type")) {
        type = type(arguments, i + 1);
      } else {
        reply.error(Errors.SYNTAX);
        return null;
      }
    }
    return new Options(new KeyFilter(pattern, type), count);
  }

  private static int type(Arguments arguments, int index) {
    for (int type : ValueType.ALL) {
      if (arguments.is(index, ValueType.name(type))) {
        return type;
      }
    }
    return KeyFilter.NO_TYPE;
  }
}
