package dev.slotkeeper.e2e.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slotkeeper.operator.api.RedisClusterStatus;
import dev.slotkeeper.operator.api.ShardStatus;
import java.util.Objects;

/** Whether a status that calls the cluster whole says what the servers say. */
public final class Truth {
  private Truth() {}

  /** Every server has the role and the slots that the status gives it; redis-cli is content. */
  public static void check(RedisClusterUnderTest cluster) throws Exception {
    RedisClusterStatus status = cluster.status();
    for (ShardStatus shard : status.shards()) {
      String name = Objects.requireNonNull(shard.primary(), shard.name() + " has no primary");
      Server primary = Server.of(cluster.pod(name), cluster.password());
      assertThat(primary.info("replication", "role")).as("role of " + name).isEqualTo("master");
      assertThat(primary.clusterInfo("cluster_state")).as("state at " + name).isEqualTo("ok");
      assertThat(primary.slots()).as("slots of " + name).isEqualTo(shard.slots());
      for (String replica : shard.replicas()) {
        Server server = Server.of(cluster.pod(replica), cluster.password());
        assertThat(server.info("replication", "role")).as("role of " + replica).isEqualTo("slave");
        assertThat(server.info("replication", "master_host"))
            .as("primary of " + replica)
            .isEqualTo(primary.address().getHost());
        assertThat(server.info("replication", "master_link_status"))
            .as("link of " + replica)
            .isEqualTo("up");
      }
    }
    RedisCli.checkCluster(cluster);
  }
}
