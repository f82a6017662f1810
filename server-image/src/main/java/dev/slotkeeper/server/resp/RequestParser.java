package dev.slotkeeper.server.resp;

import dev.slotkeeper.server.memory.Decimal;
import dev.slotkeeper.server.memory.Memory;
import org.jspecify.annotations.Nullable;

/**
 * Finds requests in bytes as they arrive: RESP arrays of bulk strings, or lines of words
 * ("inline"). It stops where the bytes end and goes on from there when more have come, so a request
 * of a million arguments is looked at once.
 *
 * <p>Limits and error texts are those of Redis 7.0 (networking.c, "Redis serialization protocol
 * specification").
 */
public final class RequestParser {
  /** What {@link #parse} found. */
  public enum Result {
    /**
     * A request stands in {@link #arguments()}; it may have no argument at all, then there is
     * nothing to do.
     */
    COMPLETE,
    /** The bytes end inside a request. */
    INCOMPLETE,
    /** {@link #error()} says what is wrong; the connection must be closed. */
    BROKEN
  }

  private static final int LONGEST_LINE = 64 * 1024;

  /** The bytes of a header such as {@code $16\r\n}. */
  private static final int SHORT_HEADER = 5;

  private static final int SHORT_HEADER_LIMIT = 100;
  private static final int MOST_ARGUMENTS_BEFORE_LOGIN = 10;
  private static final int LONGEST_ARGUMENT_BEFORE_LOGIN = 16384;

  private Arguments arguments = new Arguments();
  private boolean inRequest;
  private int missing;
  private long bulkLength = -1;
  private long position;
  private @Nullable String error;

  public Arguments arguments() {
    return arguments;
  }

  /**
   * Hands out the request that was found, so that it lasts while further ones are parsed into
   * {@code next}.
   */
  public Arguments exchange(Arguments next) {
    Arguments found = arguments;
    arguments = next;
    return found;
  }

  /** Text of the protocol error, without the {@code ERR} in front. */
  public @Nullable String error() {
    return error;
  }

  /** Offset, from the start given to {@link #parse}, of what is not parsed yet. */
  public long position() {
    return position;
  }

  /**
   * Bytes that the argument being read still needs in all, or 0 when unknown: how large a buffer
   * should become.
   */
  public long wanted() {
    return bulkLength < 0 ? 0 : position + bulkLength + 2;
  }

  /** Whether the parser stands between two requests. */
  public boolean idle() {
    return !inRequest;
  }

  /** Forgets everything. */
  public void reset() {
    inRequest = false;
    bulkLength = -1;
    position = 0;
    error = null;
  }

  /**
   * Parses one request.
   *
   * @param start address of the first byte of the request, the same bytes as in the call before
   *     when that was incomplete, though they may have moved
   * @param end address behind the last byte that has arrived
   * @param longestArgument proto-max-bulk-len in bytes
   * @param loggedIn false while a password is still asked for, which lowers the limits
   */
  public Result parse(long start, long end, long longestArgument, boolean loggedIn) {
    if (!inRequest) {
      position = 0;
      if (start == end) {
        return Result.INCOMPLETE;
      }
      if (Memory.getByte(start) != '*') {
        return parseInline(start, end);
      }
      Result head = parseCount(start, end, loggedIn);
      if (head != Result.COMPLETE || missing <= 0) {
        return head;
      }
      inRequest = true;
    }
    arguments.rebase(start);
    while (missing > 0) {
      if (bulkLength < 0) {
        Result head = parseLength(start, end, longestArgument, loggedIn);
        if (head != Result.COMPLETE) {
          return head;
        }
      }
      long at = start + position;
      if (end - at < bulkLength + 2) {
        return Result.INCOMPLETE;
      }
      arguments.add(at, (int) bulkLength);
      position += bulkLength + 2;
      bulkLength = -1;
      missing--;
    }
    arguments.end(start + position);
    inRequest = false;
    return Result.COMPLETE;
  }

  private Result parseCount(long start, long end, boolean loggedIn) {
    long cr = find(start, end, '\r');
    if (cr < 0 || cr + 2 > end) {
      return cr < 0 && end - start > LONGEST_LINE
          ? broken("too big mbulk count string")
          : Result.INCOMPLETE;
    }
    int length = (int) (cr - start - 1);
    if (!Decimal.isLong(start + 1, length)) {
      return broken("invalid multibulk length");
    }
    long count = Decimal.parse(start + 1, length);
    if (count > Integer.MAX_VALUE) {
      return broken("invalid multibulk length");
    }
    if (count > MOST_ARGUMENTS_BEFORE_LOGIN && !loggedIn) {
      return broken("unauthenticated multibulk length");
    }
    arguments.begin(start, true);
    position = cr + 2 - start;
    missing = (int) Math.max(count, 0);
    return Result.COMPLETE;
  }

  private Result parseLength(long start, long end, long longestArgument, boolean loggedIn) {
    long at = start + position;
    if (isShortLength(at, end, longestArgument)) {
      return Result.COMPLETE;
    }
    long cr = find(at, end, '\r');
    if (cr < 0 || cr + 2 > end) {
      return cr < 0 && end - at > LONGEST_LINE
          ? broken("too big bulk count string")
          : Result.INCOMPLETE;
    }
    int type = Memory.getByte(at);
    if (type != '$') {
      return broken("expected '$', got '" + (char) (type & 0xff) + "'");
    }
    int length = (int) (cr - at - 1);
    long value = Decimal.isLong(at + 1, length) ? Decimal.parse(at + 1, length) : -1;
    if (value < 0 || value > longestArgument || value > Integer.MAX_VALUE) {
      return broken("invalid bulk length");
    }
    if (value > LONGEST_ARGUMENT_BEFORE_LOGIN && !loggedIn) {
      return broken("unauthenticated bulk length");
    }
    bulkLength = value;
    position = cr + 2 - start;
    return Result.COMPLETE;
  }

  /** Whether a length of one or two digits stands here; it is taken then. */
  private boolean isShortLength(long at, long end, long longestArgument) {
    if (end - at < SHORT_HEADER || longestArgument < SHORT_HEADER_LIMIT) {
      return false;
    }
    int first = Memory.getByte(at + 1) - '0';
    int second = Memory.getByte(at + 2);
    if (Memory.getByte(at) != '$' || first < 0 || first > 9) {
      return false;
    }
    if (second == '\r') {
      bulkLength = first;
      position += SHORT_HEADER - 1;
      return true;
    }
    second -= '0';
    if (first == 0 || second < 0 || second > 9 || Memory.getByte(at + 3) != '\r') {
      return false;
    }
    bulkLength = 10 * first + second;
    position += SHORT_HEADER;
    return true;
  }

  private Result parseInline(long start, long end) {
    long lf = find(start, end, '\n');
    if (lf < 0) {
      return end - start > LONGEST_LINE ? broken("too big inline request") : Result.INCOMPLETE;
    }
    long lineEnd = lf > start && Memory.getByte(lf - 1) == '\r' ? lf - 1 : lf;
    arguments.begin(start, false);
    if (!InlineWords.split(start, lineEnd, arguments)) {
      return broken("unbalanced quotes in request");
    }
    position = lf + 1 - start;
    arguments.end(lf + 1);
    return Result.COMPLETE;
  }

  private Result broken(String what) {
    error = "Protocol error: " + what;
    return Result.BROKEN;
  }

  private static long find(long from, long end, char wanted) {
    for (long at = from; at < end; at++) {
      if (Memory.getByte(at) == wanted) {
        return at;
      }
    }
    return -1;
  }
}
