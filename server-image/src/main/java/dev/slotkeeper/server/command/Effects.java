package dev.slotkeeper.server.command;

import dev.slotkeeper.server.memory.Buffer;
import dev.slotkeeper.server.memory.Decimal;
import dev.slotkeeper.server.memory.Memory;
import dev.slotkeeper.server.resp.Arguments;

/**
 * The commands that make a replica do what was done here, encoded as RESP, collected while one
 * request runs. Several of them are framed by MULTI and EXEC, so that a replica never shows half of
 * a request.
 */
public final class Effects {
  private static final byte[] MULTI = {
    '*', '1', '\r', '\n', '$', '5', '\r', '\n', 'M', 'U', 'L', 'T', 'I', '\r', '\n'
  };
  private static final byte[] EXEC = {
    '*', '1', '\r', '\n', '$', '4', '\r', '\n', 'E', 'X', 'E', 'C', '\r', '\n'
  };

  private static final byte[] DEL = {'D', 'E', 'L'};
  private static final byte[] UNLINK = {'U', 'N', 'L', 'I', 'N', 'K'};

  private final Buffer buffer = new Buffer();
  private boolean recording;
  private int commands;
  private int database = -1;
  private int firstDatabase = -1;

  /** Starts with nothing; without anybody listening, nothing is recorded. */
  public void begin(boolean listening) {
    recording = listening;
    if (commands > 0) {
      buffer.clear();
      commands = 0;
    }
    database = -1;
    firstDatabase = -1;
  }

  /** How many commands are recorded; SELECTs between them are not counted. */
  public int commands() {
    return commands;
  }

  /** Database that the first command is meant for; -1 when there is none. */
  public int firstDatabase() {
    return firstDatabase;
  }

  /** Database that the last command is meant for. */
  public int lastDatabase() {
    return database;
  }

  /**
   * Starts a command of so many arguments, name included, which must follow with {@link #argument}.
   */
  public Effects command(int inDatabase, int arguments) {
    if (recording) {
      select(inDatabase);
      buffer.putByte('*');
      buffer.putDecimal(arguments);
      crlf();
      commands++;
    }
    return this;
  }

  /**
   * The removal of a key.
   *
   * @param lazily whether as UNLINK, not as DEL
   */
  public void removal(int inDatabase, long key, int length, boolean lazily) {
    command(inDatabase, 2).argument(lazily ? UNLINK : DEL).argument(key, length);
  }

  public Effects argument(byte[] bytes) {
    if (recording) {
      length(bytes.length);
      buffer.put(bytes);
      crlf();
    }
    return this;
  }

  public Effects argument(long address, int length) {
    if (recording) {
      length(length);
      buffer.put(address, length);
      crlf();
    }
    return this;
  }

  /** A number in decimal. */
  public Effects argument(long number) {
    if (recording) {
      length(Decimal.length(number));
      buffer.putDecimal(number);
      crlf();
    }
    return this;
  }

  /** A request as it was received. */
  public void verbatim(int inDatabase, Arguments arguments) {
    if (!recording) {
      return;
    }
    if (arguments.inline()) {
      command(inDatabase, arguments.count());
      for (int i = 0; i < arguments.count(); i++) {
        argument(arguments.address(i), arguments.length(i));
      }
    } else {
      select(inDatabase);
      buffer.put(arguments.rawAddress(), arguments.rawLength());
      commands++;
    }
  }

  /** What was recorded. */
  public Buffer bytes() {
    return buffer;
  }

  /** What was recorded, framed by MULTI and EXEC when it is more than one command. */
  public Buffer framed() {
    if (commands > 1) {
      long at = buffer.insert(0, MULTI.length);
      Memory.put(at, MULTI);
      buffer.put(EXEC);
    }
    return buffer;
  }

  private void select(int wanted) {
    if (firstDatabase < 0) {
      firstDatabase = wanted;
    } else if (wanted != database) {
      buffer.putAscii("*2\r\n$6\r\nSELECT\r\n");
      length(Decimal.length(wanted));
      buffer.putDecimal(wanted);
      crlf();
    }
    database = wanted;
  }

  private void length(int length) {
    buffer.putByte('$');
    buffer.putDecimal(length);
    crlf();
  }

  private void crlf() {
    long at = buffer.reserve(2);
    Memory.putShort(at, (short) 0x0a0d);
    buffer.advance(2);
  }
}
