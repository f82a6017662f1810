package dev.slotkeeper.server.command.key;

import dev.slotkeeper.server.command.Context;
import dev.slotkeeper.server.command.Errors;
import dev.slotkeeper.server.database.Database;
import dev.slotkeeper.server.resp.Arguments;
import org.jspecify.annotations.Nullable;

/** The index of a database among the arguments. */
final class DatabaseArgument {
  private DatabaseArgument() {}

  /** The database, or null when there is none of this index; the error is written then. */
  static @Nullable Database parse(Context context, int index) {
    Arguments arguments = context.arguments();
    if (!arguments.isLong(index)) {
      context.reply().error(Errors.NOT_AN_INTEGER);
      return null;
    }
    long number = arguments.longValue(index);
    if (number != (int) number) {
      context
          .reply()
          .error(
              "ERR value is out of range, value must between "
                  + Integer.MIN_VALUE
                  + " and "
                  + Integer.MAX_VALUE);
      return null;
    }
    if (number < 0 || number >= context.databases().count()) {
      context.reply().error("ERR DB index is out of range");
      return null;
    }
    return context.databases().get((int) number);
  }
}
