package dev.slotkeeper.server.persist.aof;

import dev.slotkeeper.server.persist.RdbPreamble;
import org.jspecify.annotations.Nullable;

/**
 * A line among the commands of an incremental file that says where in a replication stream the data
 * stands there: every byte of commands behind it is a byte of that stream. A reader that does not
 * know it takes it for a remark, as any line that begins with {@code #}.
 */
final class StreamMark {
  private static final String PREFIX = "#REPL:";
  private static final String NOWHERE = PREFIX + "?";
  private static final int ID = 40;

  private StreamMark() {}

  /**
   * @param id the history's, 40 hexadecimal digits; null when the data is in no stream
   * @param offset bytes of the stream that the data has in it
   */
  static String line(@Nullable String id, long offset) {
    return (id == null ? NOWHERE : PREFIX + id + ":" + offset) + "\r\n";
  }

  static boolean isMark(String line) {
    return line.startsWith(PREFIX);
  }

  /**
   * The place that a mark names; null for none.
   *
   * @param database that is selected there
   */
  static RdbPreamble.@Nullable Position position(String line, int database) {
    String text = line.strip();
    int offsetAt = PREFIX.length() + ID + 1;
    if (text.length() <= offsetAt || text.charAt(offsetAt - 1) != ':') {
      return null;
    }
    try {
      long offset = Long.parseLong(text, offsetAt, text.length(), 10);
      String id = text.substring(PREFIX.length(), offsetAt - 1);
      return offset < 0 ? null : new RdbPreamble.Position(database, id, offset);
    } catch (NumberFormatException broken) {
      return null;
    }
  }
}
