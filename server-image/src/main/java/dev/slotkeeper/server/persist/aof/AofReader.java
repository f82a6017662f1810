package dev.slotkeeper.server.persist.aof;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.slotkeeper.server.memory.Memory;
import dev.slotkeeper.server.resp.Arguments;
import dev.slotkeeper.server.resp.RequestParser;

/**
 * Reads commands and remarks out of a range of memory, in slices. Stricter than a server is with
 * clients: only RESP arrays, each argument ended as it must be, so that a damaged byte is found
 * where it is and not long behind.
 *
 * <p>A file may end inside a command, since power can go at any time, and some file systems then
 * leave zeros at the end. But if whole commands follow behind where a command seems to be cut, its
 * length is damaged, and everything behind would be lost if that were taken for the end.
 */
final class AofReader {
  private static final long LONGEST_ARGUMENT = Integer.MAX_VALUE - 64;
  private static final int LONGEST_REMARK = 1024;
  private static final short CRLF = 0x0a0d;

  /** Commands between two looks at the clock. */
  private static final int BATCH = 32;

  /** So many whole commands in a row do not stand inside a value by chance. */
  private static final int NO_CHANCE = 3;

  /** What {@link #step} has come to. */
  enum Result {
    /** There is more. */
    UNFINISHED,
    /** Everything is read. */
    COMPLETE,
    /** The bytes end inside something that begins at {@link #offset}. */
    TRUNCATED
  }

  /** Is shown what a file holds, in its order. */
  interface Handler {
    /**
     * A command; its arguments are valid during the call.
     *
     * @param offset where it begins, in bytes from the start
     */
    void command(Arguments command, long offset) throws MalformedAofException;

    /** A line that begins with #. */
    void remark(String line);
  }

  private final long start;
  private final long end;
  private final boolean zerosBehind;
  private final Handler handler;
  private final RequestParser parser = new RequestParser();
  private long at;

  AofReader(long address, long length, Handler handler) {
    this.start = address;
    this.at = address;
    this.handler = handler;
    long last = address + length;
    while (last > address && Memory.getByte(last - 1) == 0) {
      last--;
    }
    this.end = last;
    this.zerosBehind = last < address + length;
  }

  /** Bytes that were read and are sound. */
  long offset() {
    return at - start;
  }

  /** Reads for about that long, at least some commands. */
  Result step(long nanosBudget) throws MalformedAofException {
    long deadline = System.nanoTime() + nanosBudget;
    try {
      do {
        for (int i = 0; i < BATCH; i++) {
          if (at == end) {
            return zerosBehind ? Result.TRUNCATED : Result.COMPLETE;
          }
          if (!readOne()) {
            refuseIfCommandsFollow();
            return Result.TRUNCATED;
          }
        }
      } while (System.nanoTime() - deadline < 0);
      return Result.UNFINISHED;
    } catch (InternalError e) {
      // How the virtual machine tells that bytes of a mapped file are not there.
      throw new MalformedAofException(offset(), "the file has become shorter or cannot be read");
    }
  }

  /** Reads a command or a remark; false when the bytes end inside it. */
  private boolean readOne() throws MalformedAofException {
    return switch (Memory.getByte(at)) {
      case '#' -> readRemark();
      case '*' -> readCommand();
      default -> throw new MalformedAofException(offset(), "neither a command nor a remark");
    };
  }

  private boolean readRemark() throws MalformedAofException {
    long most = Math.min(end, at + LONGEST_REMARK);
    for (long next = at; next < most; next++) {
      if (Memory.getByte(next) == '\n') {
        handler.remark(new String(Memory.bytes(at, (int) (next - at)), ISO_8859_1));
        at = next + 1;
        return true;
      }
    }
    if (most == end) {
      return false;
    }
    throw new MalformedAofException(offset(), "a remark without end");
  }

  private boolean readCommand() throws MalformedAofException {
    if (parse(at) == RequestParser.Result.INCOMPLETE) {
      return false;
    }
    if (!isSound()) {
      throw new MalformedAofException(offset(), "a command that is not well-formed");
    }
    handler.command(parser.arguments(), offset());
    at += parser.position();
    return true;
  }

  private RequestParser.Result parse(long from) {
    parser.reset();
    return parser.parse(from, end, LONGEST_ARGUMENT, true);
  }

  /** Whether what was parsed is a command as servers write it. */
  private boolean isSound() {
    Arguments command = parser.arguments();
    if (parser.error() != null || command.count() == 0) {
      return false;
    }
    for (int i = 0; i < command.count(); i++) {
      if (Memory.getShort(command.address(i) + command.length(i)) != CRLF) {
        return false;
      }
    }
    return true;
  }

  private void refuseIfCommandsFollow() throws MalformedAofException {
    for (long next = at + 1; next < end; next++) {
      if (Memory.getByte(next) == '*'
          && Memory.getByte(next - 1) == '\n'
          && commandsFrom(next) == NO_CHANCE) {
        throw new MalformedAofException(
            offset(), "a command of a length that is not its own, with whole commands behind it");
      }
    }
  }

  /** How many whole commands begin here one behind the other, up to as many as matter. */
  private int commandsFrom(long from) {
    long next = from;
    int count = 0;
    while (count < NO_CHANCE
        && next < end
        && Memory.getByte(next) == '*'
        && parse(next) == RequestParser.Result.COMPLETE
        && isSound()) {
      next += parser.position();
      count++;
    }
    return count;
  }
}
