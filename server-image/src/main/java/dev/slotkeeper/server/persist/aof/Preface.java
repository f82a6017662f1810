package dev.slotkeeper.server.persist.aof;

import dev.slotkeeper.server.memory.Buffer;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What has to stand in front of bytes of the stream, so that whoever reads the file knows their
 * database, their place in the stream and, if wanted, their time. Keeps in mind what a reader knows
 * at the end of the file, and adds what is missing: as a rule nothing.
 */
final class Preface {
  private int database = -1;
  private @Nullable String id;
  private long offset;
  private long second;

  /** A reader at the end of the file knows nothing. */
  void forget() {
    database = -1;
    id = null;
    offset = 0;
    second = 0;
  }

  /**
   * Adds what is missing in front of bytes.
   *
   * @param wanted the database that these bytes begin in; -1 when they select one
   * @param historyId the history that they are of; null when they count in none
   * @param at bytes of the stream in front of these
   * @param now seconds since 1970; 0 when the file is to have no times
   */
  void before(Buffer out, int wanted, @Nullable String historyId, long at, long now) {
    if (now > second) {
      second = now;
      out.putAscii("#TS:" + now + "\r\n");
    }
    boolean selects = wanted >= 0 && wanted != database;
    if (selects) {
      String digits = Integer.toString(wanted);
      out.putAscii("*2\r\n$6\r\nSELECT\r\n$" + digits.length() + "\r\n" + digits + "\r\n");
    }
    boolean moved = historyId != null && (selects || at != offset);
    if (moved || !Objects.equals(historyId, id)) {
      id = historyId;
      offset = at;
      out.putAscii(StreamMark.line(historyId, at));
    }
  }

  /**
   * Bytes of the stream were added.
   *
   * @param selected the database that is selected behind them; -1 when that is unknown
   */
  void added(long length, int selected) {
    offset += length;
    database = selected;
  }
}
