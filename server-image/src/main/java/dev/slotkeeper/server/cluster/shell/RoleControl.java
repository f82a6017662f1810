package dev.slotkeeper.server.cluster.shell;

/** Replication, as far as the cluster orders it about. */
public interface RoleControl {
  /** Follows a primary; the same one again does nothing. */
  void follow(String host, int port);

  /** Follows nobody and takes writes. */
  void becomePrimary();

  /** Whether a primary is followed, its link up or not. */
  boolean isFollowing();

  /** Bytes of the replication stream: written here by a primary, processed here by a replica. */
  long offset();

  /**
   * On a replica: milliseconds since it last had all that its primary sent, {@link Long#MAX_VALUE}
   * when it never had since it started or since a snapshot began to replace its data.
   */
  long dataAgeMillis();
}
