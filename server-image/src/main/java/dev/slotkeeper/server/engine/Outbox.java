package dev.slotkeeper.server.engine;

import dev.slotkeeper.server.client.Client;
import dev.slotkeeper.server.memory.Buffer;
import dev.slotkeeper.server.resp.Reply;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Whose replies wait in the reply buffer, one client's behind the other's, until the loop has read
 * all sockets that were ready: then replicas get what these clients have written in one piece, and
 * a client that sleeps is woken once and not for each connection that it has.
 */
final class Outbox {
  private static final int MOST_CLIENTS = 64;

  /** With more bytes of replies than this, the end of the turn is not waited for. */
  private static final long MOST_HELD_BACK = 128 << 10;

  /** From so many bytes of replies on, the limit of output is looked at after each request. */
  private static final long LONG_REPLIES = 16 << 10;

  /** So many bytes of replies are not held back until all requests of a read have run. */
  private static final long SENT_EARLY = 256 << 10;

  private final Reply reply;
  private final Caller caller;
  private final Loop loop;
  private final Settings settings;
  private final Statistics statistics;
  private final ClientLimits limits;
  private final Client nobody;
  private final Runnable endTurn = this::endTurn;
  private final Client[] clients = new Client[MOST_CLIENTS];
  private final long[] starts = new long[MOST_CLIENTS];
  private final long[] ends = new long[MOST_CLIENTS];
  private int count;
  private boolean serving;
  private boolean turnEndsLater;
  private @Nullable Runnable owed;

  /** Where the replies to the client that is being served begin in the reply buffer. */
  private long start;

  Outbox(
      Reply reply,
      Caller caller,
      Loop loop,
      Settings settings,
      Statistics statistics,
      ClientLimits limits,
      Client nobody) {
    this.reply = reply;
    this.caller = caller;
    this.loop = loop;
    this.settings = settings;
    this.statistics = statistics;
    this.limits = limits;
    this.nobody = nobody;
    Arrays.fill(clients, nobody);
  }

  /** Whether other clients were served since the loop began to read sockets. */
  boolean inTurn() {
    return turnEndsLater;
  }

  /** What is written from now on are replies to this client. */
  void begin(Client client) {
    if (count > 0 && clients[count - 1] == client) {
      // What this client is sent on other ways must not overtake these replies.
      send();
    }
    serving = true;
    reply.protocol(client.protocol);
    start = reply.mark();
  }

  /** Sees to it that the client that was served gets its replies. */
  void finish(Client client) {
    if (reply.mark() > start) {
      add(client);
    }
    serving = false;
    if (client.closing
        || client.kind != Client.Kind.NORMAL
        || count == MOST_CLIENTS
        || reply.mark() > MOST_HELD_BACK) {
      send();
    } else if (!turnEndsLater) {
      turnEndsLater = true;
      loop.afterReads(endTurn);
    }
    if (client.closing) {
      client.transport().closeAfterSending();
    }
  }

  /**
   * To be called after each request. When replies have become long, who may not have so much is
   * closed. For others they are sent before all requests have run, so that not all of them are held
   * in memory.
   */
  void look(Client client) {
    long length = reply.mark() - start;
    if (length <= LONG_REPLIES || client.kind == Client.Kind.REPLICA) {
      return;
    }
    if (limits.enforceOutput(client, length + client.transport().queuedBytes())) {
      reply.buffer().truncate(start);
    } else if (length > SENT_EARLY && settings.outputLimit(client.kind).hardBytes() == 0) {
      add(client);
      send();
      reply.buffer().clear();
      start = 0;
    }
  }

  /** Has a task done before any reply leaves; at once when no client is being served. */
  void owe(Runnable task) {
    if (serving) {
      owed = task;
    } else {
      task.run();
    }
  }

  /** Sends all that waits; before that, replicas get what these clients have written. */
  void send() {
    Runnable task = owed;
    if (task != null) {
      owed = null;
      task.run();
    }
    caller.flushFeed();
    int sending = count;
    count = 0;
    for (int i = 0; i < sending; i++) {
      Client client = clients[i];
      clients[i] = nobody;
      transmit(client, reply.buffer().address() + starts[i], ends[i] - starts[i]);
    }
    if (!serving) {
      reply.buffer().clear();
    }
  }

  /** Sends something to a client that is not the one being served. */
  void send(Client client, Buffer message) {
    if (count > 0) {
      send();
    }
    transmit(client, message.address(), message.length());
  }

  private void add(Client client) {
    clients[count] = client;
    starts[count] = start;
    ends[count] = reply.mark();
    count++;
  }

  private void endTurn() {
    turnEndsLater = false;
    send();
  }

  private void transmit(Client client, long address, long length) {
    client.transport().send(address, length);
    statistics.writes++;
    if (client.kind == Client.Kind.REPLICA) {
      statistics.replicationBytesOut += length;
    } else {
      statistics.bytesOut += length;
      if (client.slow) {
        limits.enforceOutput(client, client.transport().queuedBytes());
      }
    }
  }
}
