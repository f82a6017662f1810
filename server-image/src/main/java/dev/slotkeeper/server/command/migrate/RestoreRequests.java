package dev.slotkeeper.server.command.migrate;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.slotkeeper.server.command.Context;
import dev.slotkeeper.server.memory.Buffer;
import dev.slotkeeper.server.persist.DumpPayload;
import dev.slotkeeper.server.resp.Arguments;
import dev.slotkeeper.server.store.Record;

/** What is sent to the target: AUTH and SELECT if need be, and a RESTORE for each key. */
final class RestoreRequests {
  private static final byte[] AUTH = "AUTH".getBytes(US_ASCII);
  private static final byte[] SELECT = "SELECT".getBytes(US_ASCII);
  private static final byte[] REPLACE = "REPLACE".getBytes(US_ASCII);

  private final DumpPayload payload;
  private final byte[] restore;
  private final Buffer out = new Buffer();
  private final Buffer value = new Buffer();
  private int preliminaries;

  RestoreRequests(DumpPayload payload, boolean cluster) {
    this.payload = payload;
    this.restore = (cluster ? "RESTORE-ASKING" : "RESTORE").getBytes(US_ASCII);
  }

  long address() {
    return out.address();
  }

  long length() {
    return out.length();
  }

  /** How many answers come before those to the RESTOREs. */
  int preliminaries() {
    return preliminaries;
  }

  void clear() {
    out.clear();
    value.clear();
  }

  /**
   * Writes them.
   *
   * @param keys indexes of the keys, which must be here, among the arguments
   * @param select whether the target's database has to be selected
   */
  void write(Context context, MigrateRequest request, int[] keys, boolean select) {
    out.clear();
    preliminaries = 0;
    byte[] user = request.user();
    byte[] password = request.password();
    if (password != null) {
      array(user == null ? 2 : 3);
      bulk(AUTH);
      if (user != null) {
        bulk(user);
      }
      bulk(password);
      preliminaries++;
    }
    if (select) {
      array(2);
      bulk(SELECT);
      number(request.database());
      preliminaries++;
    }
    for (int key : keys) {
      restore(context, request, key);
    }
  }

  private void restore(Context context, MigrateRequest request, int key) {
    Arguments arguments = context.arguments();
    long record = context.database().peek(arguments.address(key), arguments.length(key));
    long expireAt = Record.expireAt(record);
    array(request.replace() ? 5 : 4);
    bulk(restore);
    bulk(arguments.address(key), arguments.length(key));
    number(expireAt == Record.NO_EXPIRY ? 0 : Math.max(1, expireAt - context.now()));
    value.clear();
    payload.write(value, record);
    bulk(value.address(), value.length());
    if (request.replace()) {
      bulk(REPLACE);
    }
  }

  private void array(int elements) {
    out.putByte('*');
    out.putDecimal(elements);
    out.putAscii("\r\n");
  }

  private void bulk(byte[] bytes) {
    header(bytes.length);
    out.put(bytes);
    out.putAscii("\r\n");
  }

  private void bulk(long address, long length) {
    header(length);
    out.put(address, length);
    out.putAscii("\r\n");
  }

  private void number(long value) {
    bulk(Long.toString(value).getBytes(US_ASCII));
  }

  private void header(long length) {
    out.putByte('$');
    out.putDecimal(length);
    out.putAscii("\r\n");
  }
}
