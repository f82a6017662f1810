package dev.slotkeeper.server.command.string;

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
import dev.slotkeeper.server.resp.Arguments;
import dev.slotkeeper.server.resp.Reply;
import dev.slotkeeper.server.store.Record;
import dev.slotkeeper.server.store.ValueType;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** LCS key1 key2 [LEN] [IDX] [MINMATCHLEN length] [WITHMATCHLEN]. */
public final class Lcs implements Command {
  private static final CommandSpec SPEC =
      CommandSpec.command("lcs", -3)
          .flags(Flag.READONLY)
          .categories(Category.STRING)
          .keys(KeySpec.range(1, 1, 1, "RO", "access"))
          .group("string")
          .since("7.0.0")
          .complexity("O(N*M) where N and M are the lengths of s1 and s2, respectively")
          .summary("The longest sequence of bytes that two strings have in common")
          .arguments(
              key("key1", 0),
              key("key2", 0),
              word("len", "LEN").optional(),
              word("idx", "IDX").optional(),
              of("len", "integer").after("MINMATCHLEN").optional(),
              word("withmatchlen", "WITHMATCHLEN").optional())
          .build();

  private final LongSupplier longestString;
  private final Buffer digits1 = new Buffer();
  private final Buffer digits2 = new Buffer();

  Lcs(LongSupplier longestString) {
    this.longestString = longestString;
  }

  private record Options(boolean length, boolean ranges, boolean rangeLengths, long shortest) {}

  @Override
  public CommandSpec spec() {
    return SPEC;
  }

  @Override
  public void execute(Context context) {
    Arguments arguments = context.arguments();
    Database database = context.database();
    Reply reply = context.reply();
    long first = database.read(arguments.address(1), arguments.length(1));
    long second = database.read(arguments.address(2), arguments.length(2));
    if (!isStringOrAbsent(first) || !isStringOrAbsent(second)) {
      reply.error("ERR The specified keys must contain string values");
      return;
    }
    Options options = options(arguments, reply);
    if (options == null) {
      return;
    }
    int length1 = first == 0 ? 0 : StringValue.length(first);
    int length2 = second == 0 ? 0 : StringValue.length(second);
    if (CommonSubsequence.bytesNeeded(length1, length2) > longestString.getAsLong()) {
      reply.error("ERR Insufficient memory, transient memory for LCS exceeds proto-max-bulk-len");
      return;
    }
    long text1 = first == 0 ? 0 : StringValue.text(first, digits1);
    long text2 = second == 0 ? 0 : StringValue.text(second, digits2);
    try (CommonSubsequence common = new CommonSubsequence(text1, length1, text2, length2)) {
      if (options.ranges()) {
        ranges(reply, options, common);
      } else if (options.length()) {
        reply.integer(common.length());
      } else {
        reply.bulk(common.bytes());
      }
    }
  }

  private static void ranges(Reply reply, Options options, CommonSubsequence common) {
    reply.map(2);
    reply.bulk("matches");
    long mark = reply.mark();
    long shown = 0;
    for (CommonSubsequence.Match match : common.matches()) {
      if (match.length() >= options.shortest()) {
        reply.array(options.rangeLengths() ? 3 : 2);
        range(reply, match.first(), match.length());
        range(reply, match.second(), match.length());
        if (options.rangeLengths()) {
          reply.integer(match.length());
        }
        shown++;
      }
    }
    reply.insertArray(mark, shown);
    reply.bulk("len");
    reply.integer(common.length());
  }

  private static void range(Reply reply, int start, int length) {
    reply.array(2);
    reply.integer(start);
    reply.integer((long) start + length - 1);
  }

  /** The options, or null when they are wrong; the error is written then. */
  private static @Nullable Options options(Arguments arguments, Reply reply) {
    boolean length = false;
    boolean ranges = false;
    boolean rangeLengths = false;
    long shortest = 0;
    for (int i = 3; i < arguments.count(); i++) {
      if (arguments.is(i, "idx")) {
        ranges = true;
      } else if (arguments.is(i, "len")) {
        length = true;
      } else if (arguments.is(i, "withmatchlen")) {
        rangeLengths = true;
      } else if (arguments.is(i, "minmatchlen") && i + 1 < arguments.count()) {
        i++;
        if (!arguments.isLong(i)) {
          reply.error(Errors.NOT_AN_INTEGER);
          return null;
        }
        shortest = arguments.longValue(i);
      } else {
        reply.error(Errors.SYNTAX);
        return null;
      }
    }
    if (ranges && length) {
      reply.error("ERR If you want both the length and indexes, please just use IDX.");
      return null;
    }
    return new Options(length, ranges, rangeLengths, shortest);
  }

  private static boolean isStringOrAbsent(long record) {
    return record == 0 || Record.type(record) == ValueType.STRING;
  }
}
