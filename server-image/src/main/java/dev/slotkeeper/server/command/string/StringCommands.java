package dev.slotkeeper.server.command.string;

import dev.slotkeeper.server.command.Command;
import java.util.List;
import java.util.function.LongSupplier;

/** The commands of the group "string". */
public final class StringCommands {
  private StringCommands() {}

  /**
   * All of them.
   *
   * @param longestString proto-max-bulk-len in bytes, asked for anew each time
   */
  public static List<Command> all(LongSupplier longestString) {
    StringLimit limit = new StringLimit(longestString);
    return List.of(
        new Append(limit),
        Increment.decr(),
        Increment.decrBy(),
        new Get(),
        new GetDel(),
        new GetEx(),
        GetRange.getRange(),
        new GetSet(),
        Increment.incr(),
        Increment.incrBy(),
        new IncrementByFloat(),
        new Lcs(longestString),
        new MGet(),
        MSet.always(),
        MSet.ifAllAbsent(),
        SetEx.milliseconds(),
        new Set(),
        SetEx.seconds(),
        new SetNx(),
        new SetRange(limit),
        new StrLen(),
        GetRange.subStr());
  }
}
