package dev.slotkeeper.server.command.string;

import dev.slotkeeper.server.memory.Buffer;
import dev.slotkeeper.server.memory.Memory;
import java.util.ArrayList;
import java.util.List;

/**
 * A longest common subsequence of two byte ranges, by the table of the longest ones of all their
 * prefixes (Wagner and Fischer). Where several are as long, it is the one that Redis finds: walking
 * back from the ends, the second text is shortened first.
 */
final class CommonSubsequence implements AutoCloseable {
  private final Buffer table = new Buffer();
  private final long text1;
  private final int length1;
  private final long text2;
  private final int length2;

  /** A run of bytes that stands in both texts, at these offsets. */
  record Match(int first, int second, int length) {}

  /** Computes the table; the ranges must stay as they are until this is closed. */
  CommonSubsequence(long text1, int length1, long text2, int length2) {
    this.text1 = text1;
    this.length1 = length1;
    this.text2 = text2;
    this.length2 = length2;
    fill();
  }

  /** Bytes that the table takes. */
  static long bytesNeeded(int length1, int length2) {
    return (length1 + 1L) * (length2 + 1L) * Integer.BYTES;
  }

  /** Length of the subsequence. */
  int length() {
    return at(length1, length2);
  }

  /** The subsequence. */
  byte[] bytes() {
    byte[] bytes = new byte[length()];
    int end = bytes.length;
    for (Match match : matches()) {
      end -= match.length();
      Memory.get(text1 + match.first(), bytes, end, match.length());
    }
    return bytes;
  }

  /** The runs that the subsequence is made of, the last one first. */
  List<Match> matches() {
    List<Match> matches = new ArrayList<>();
    int i = length1;
    int j = length2;
    int run = 0;
    while (i > 0 && j > 0) {
      if (same(i, j)) {
        i--;
        j--;
        run++;
      } else {
        if (run > 0) {
          matches.add(new Match(i, j, run));
          run = 0;
        }
        if (at(i - 1, j) > at(i, j - 1)) {
          i--;
        } else {
          j--;
        }
      }
    }
    if (run > 0) {
      matches.add(new Match(i, j, run));
    }
    return matches;
  }

  @Override
  public void close() {
    table.close();
  }

  private void fill() {
    long bytes = bytesNeeded(length1, length2);
    Memory.fill(table.reserve(bytes), bytes, (byte) 0);
    table.advance(bytes);
    for (int i = 1; i <= length1; i++) {
      for (int j = 1; j <= length2; j++) {
        int longest = same(i, j) ? at(i - 1, j - 1) + 1 : Math.max(at(i - 1, j), at(i, j - 1));
        Memory.putInt(cell(i, j), longest);
      }
    }
  }

  private boolean same(int i, int j) {
    return Memory.getByte(text1 + i - 1) == Memory.getByte(text2 + j - 1);
  }

  private int at(int i, int j) {
    return Memory.getInt(cell(i, j));
  }

  private long cell(int i, int j) {
    return table.address() + ((long) i * (length2 + 1L) + j) * Integer.BYTES;
  }
}
