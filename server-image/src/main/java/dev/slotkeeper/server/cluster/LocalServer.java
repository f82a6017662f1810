package dev.slotkeeper.server.cluster;

/** What the cluster has to know of the server that it is a part of. */
public interface LocalServer {
  /** Bytes of the replication stream: written here by a primary, processed here by a replica. */
  long replicationOffset();

  /** Whether this server is told to replicate from some primary. */
  boolean isReplicating();

  /**
   * On a replica: milliseconds since it last had all that its primary sent, {@link Long#MAX_VALUE}
   * when it never had since it started or since a snapshot began to replace its data.
   */
  long dataAgeMillis();

  /** Whether data is being loaded: what is held is not the whole of anything. */
  boolean isLoading();

  /** How many keys of a slot are held here. */
  int keysInSlot(int slot);
}
