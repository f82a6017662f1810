package dev.slotkeeper.server.command.replication;

import dev.slotkeeper.server.command.Command;
import dev.slotkeeper.server.replicate.ReplicaRequests;
import dev.slotkeeper.server.replicate.Replication;
import dev.slotkeeper.server.replicate.RoleRequests;
import java.util.List;

/** All commands of this package. */
public final class ReplicationCommands {
  private ReplicationCommands() {}

  /**
   * All commands of the group.
   *
   * @param cluster whether the cluster decides about roles
   */
  public static List<Command> all(Replication replication, boolean cluster) {
    ReplicaRequests requests = new ReplicaRequests(replication);
    RoleRequests roles = new RoleRequests(replication, cluster);
    return List.of(
        new ReplConf(requests),
        new Psync(requests),
        new Sync(requests),
        new Wait(roles),
        new Role(roles),
        new FailoverCommand(roles),
        ReplicaOfCommand.replicaOf(roles),
        ReplicaOfCommand.slaveOf(roles));
  }
}
