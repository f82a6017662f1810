package dev.slotkeeper.server.client;

import dev.slotkeeper.server.memory.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * One connection and what was agreed on it. Fields are plain: all access is from the engine's loop.
 * Those that commands change are public, as state without rules of its own.
 */
public final class Client {
  /** What a connection is used for. */
  public enum Kind {
    NORMAL,
    /** It has sent PSYNC: a replica of ours. */
    REPLICA,
    /** Our own connection to our primary. */
    PRIMARY,
    /** It has subscribed to channels. */
    PUBSUB
  }

  /** What CLIENT REPLY asked for. */
  public enum ReplyMode {
    ON,
    OFF,
    /** The reply to the next request is dropped. */
    SKIP_NEXT,
    /** The reply to this request is dropped. */
    SKIP
  }

  /** Objects of the Java heap that belong to a connection, measured with 10,000 of them. */
  public static final long CONNECTION_BYTES = 3072;

  private final long id;
  private final Transport transport;
  private final long createdAt;
  private final Transaction transaction = new Transaction();

  public Kind kind = Kind.NORMAL;
  public ReplyMode replyMode = ReplyMode.ON;

  /** The name given by CLIENT SETNAME, empty at first. */
  public String name = "";

  public String user = "default";

  /** Index of the selected database. */
  public int database;

  /** 2 or 3. */
  public int protocol = 2;

  /** Whether no password is needed any more. */
  public boolean authenticated;

  /** ASKING was sent: the next request may use a slot that is being imported. */
  public boolean asking;

  /** READONLY was sent: a replica may answer reads of its primary's slots. */
  public boolean readOnly;

  public boolean noEvict;

  /** Waits for something; its requests are kept. */
  public boolean blocked;

  /** Its requests are kept because of CLIENT PAUSE or a hand-over. */
  public boolean paused;

  /** To be closed when its replies have been sent; no further request is run. */
  public boolean closing;

  /** Milliseconds since 1970 of the last request, or of the last reply that it took. */
  public long lastInteraction;

  /** More replies wait for it than its socket takes at once. */
  public boolean slow;

  /** Since when its output is at the soft limit, milliseconds since 1970; 0 when it is not. */
  public long atSoftLimitSince;

  /** What waited for it when it was looked at last, in bytes. */
  public long lastQueued;

  /** Its share of what all clients together were last found to use, in bytes; 0 for not counted. */
  public long memoryShare;

  /** Offset of the replication stream behind its last request, which WAIT waits for. */
  public long streamOffset;

  /** Full name of the last command, for CLIENT LIST. */
  public @Nullable String lastCommand;

  /** Requests run. */
  public long commands;

  public Client(long id, Transport transport, long now) {
    this.id = id;
    this.transport = transport;
    this.createdAt = now;
    this.lastInteraction = now;
  }

  public long id() {
    return id;
  }

  public Transport transport() {
    return transport;
  }

  /** Milliseconds since 1970. */
  public long createdAt() {
    return createdAt;
  }

  public Transaction transaction() {
    return transaction;
  }

  /** Bytes that this connection uses: its objects, requests not yet run, replies not yet taken. */
  public long memory() {
    Buffer queued = transaction.requests();
    return CONNECTION_BYTES
        + transport.pendingCapacity()
        + transport.queuedBytes()
        + (queued == null ? 0 : queued.capacity());
  }

  /** Whether its next request may be run now. */
  public boolean runnable() {
    return !blocked && !paused && !closing;
  }
}
