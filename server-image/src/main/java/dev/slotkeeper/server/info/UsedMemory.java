package dev.slotkeeper.server.info;

import dev.slotkeeper.server.client.Client;
import dev.slotkeeper.server.engine.Engine;
import dev.slotkeeper.server.memory.Pages;
import dev.slotkeeper.server.store.Slabs;

/**
 * What the process holds for its data, its clients and its replicas: that by which it is larger
 * than when it is empty. Blocks of data are counted as they come and go; the rest is looked at now
 * and then, so that no command pays for it. The Java heap is not counted: what lies there for data
 * is less than 1 % of it, and hardly more than what an empty process has there.
 */
public final class UsedMemory {
  private final Engine engine;
  private final Slabs slabs;
  private long beside;
  private long waitingForReplicas;

  public UsedMemory(Engine engine, Slabs slabs) {
    this.engine = engine;
    this.slabs = slabs;
    look();
  }

  /** Bytes in all, as of the last look where it is not data. */
  public long bytes() {
    return slabs.usedBytes() + beside;
  }

  /** Bytes that hold data. */
  public long data() {
    return slabs.usedBytes();
  }

  /** Bytes that hold no data: buffers, backlog, connections. */
  public long overhead() {
    return beside;
  }

  /** Bytes that wait to be sent to replicas. */
  public long waitingForReplicas() {
    return waitingForReplicas;
  }

  /**
   * Bytes that count against maxmemory. What waits for replicas does not: evicting would make it
   * more, since each eviction is told to replicas.
   */
  public long limited() {
    return bytes() - waitingForReplicas;
  }

  /** Looks at everything that is not data; on the engine's loop. */
  public void look() {
    long clients = 0;
    long replicas = 0;
    for (Client client : engine.clients().all()) {
      long queued = client.transport().queuedBytes();
      clients += Client.CONNECTION_BYTES + queued;
      if (client.kind == Client.Kind.REPLICA) {
        replicas += queued;
      }
    }
    waitingForReplicas = replicas;
    beside = clients + Pages.mappedBytes() - slabs.chunkBytes();
  }
}
