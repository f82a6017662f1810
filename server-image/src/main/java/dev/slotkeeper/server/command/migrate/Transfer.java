package dev.slotkeeper.server.command.migrate;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How one exchange with the target went.
 *
 * @param moved indexes of the keys that the target said it has
 * @param sent whether all was sent
 * @param answered how many keys the target has answered for
 * @param refusal the first error that the target replied with
 * @param failure why the connection is of no more use
 */
record Transfer(
    List<Integer> moved,
    boolean sent,
    int answered,
    @Nullable String refusal,
    @Nullable IOException failure) {

  /** Sends requests and reads an answer to each. */
  static Transfer run(
      TargetConnection target, RestoreRequests requests, int[] keys, int timeoutMillis) {
    List<Integer> moved = new ArrayList<>();
    boolean sent = false;
    int answered = 0;
    String refusal = null;
    try {
      target.send(requests.address(), requests.length(), timeoutMillis);
      sent = true;
      for (int i = 0; i < requests.preliminaries(); i++) {
        String refused = refusalIn(target.readLine(timeoutMillis));
        refusal = refusal == null ? refused : refusal;
      }
      boolean admitted = refusal == null;
      for (int key : keys) {
        String refused = refusalIn(target.readLine(timeoutMillis));
        answered++;
        refusal = refusal == null ? refused : refusal;
        if (admitted && refused == null) {
          moved.add(key);
        }
      }
      return new Transfer(moved, true, answered, refusal, null);
    } catch (IOException e) {
      return new Transfer(moved, sent, answered, refusal, e);
    }
  }

  /**
   * Whether another connection may do better: one that was kept is often one that the target has
   * closed meanwhile.
   */
  boolean mayRetry() {
    return failure != null
        && !(failure instanceof SocketTimeoutException)
        && answered == 0
        && refusal == null;
  }

  /** The error reply for the client, null when all went well. */
  @Nullable String error() {
    if (refusal != null) {
      return "ERR Target instance replied with error: " + refusal;
    }
    return failure == null
        ? null
        : "IOERR error or timeout " + (sent ? "reading" : "writing") + " to target instance";
  }

  private static @Nullable String refusalIn(String line) {
    return line.startsWith("-") ? line.substring(1) : null;
  }
}
