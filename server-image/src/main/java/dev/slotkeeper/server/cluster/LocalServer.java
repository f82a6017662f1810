package dev.slotkeeper.server.cluster;

/** What the cluster has to know of the server that it is a part of. */
public interface LocalServer {
  /** Bytes of the replication stream: written here by a primary, processed here by a replica. */
  long replicationOffset();

  /** Whether this server is told to replicate from some primary. */
  boolean isReplicating();

  /**
   * On a replica: milliseconds since its primary last said anything, or, when the link is down,
   * since it went down.
   */
  long replicationSilenceMillis();

  /** Whether data is being loaded: what is held is not the whole of anything. */
  boolean isLoading();

  /** How many keys of a slot are held here. */
  int keysInSlot(int slot);
}
