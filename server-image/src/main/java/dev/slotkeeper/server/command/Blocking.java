package dev.slotkeeper.server.command;

import dev.slotkeeper.server.client.Client;
import dev.slotkeeper.server.resp.Reply;
import java.util.function.Consumer;

/** Clients that wait for something, and replies that come later than the command. */
public interface Blocking {
  /**
   * Stops a client's requests until {@link #unblock}. The command that calls this writes no reply.
   *
   * @param deadline milliseconds since 1970 at which {@code onTimeout} writes the reply, or 0 for
   *     never
   * @param onDisconnect run when the client stops waiting for another reason than {@link #unblock}
   */
  void block(Client client, long deadline, Consumer<Reply> onTimeout, Runnable onDisconnect);

  /**
   * Answers a blocked client and lets its next requests run; does nothing when it is not blocked.
   */
  void unblock(Client client, Consumer<Reply> reply);

  /** Ends a wait as if its time were over; false when the client does not wait. */
  boolean timeOut(Client client);

  /** Ends a wait with another reply than a timeout gives; false when the client does not wait. */
  boolean interrupt(Client client, Consumer<Reply> reply);

  /** Sends something to a client outside of its own requests, such as a push message. */
  void send(Client client, Consumer<Reply> message);
}
