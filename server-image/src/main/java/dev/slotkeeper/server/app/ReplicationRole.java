package dev.slotkeeper.server.app;

import dev.slotkeeper.server.cluster.shell.RoleControl;
import dev.slotkeeper.server.replicate.Replication;

/** The role as the cluster decides it. */
record ReplicationRole(Replication replication) implements RoleControl {
  @Override
  public void follow(String host, int port) {
    replication.follow(host, port);
  }

  @Override
  public void becomePrimary() {
    replication.becomePrimary();
  }

  @Override
  public boolean isFollowing() {
    return replication.isReplica();
  }

  @Override
  public long offset() {
    return replication.offset();
  }

  @Override
  public long dataAgeMillis() {
    return replication.dataAgeMillis();
  }
}
