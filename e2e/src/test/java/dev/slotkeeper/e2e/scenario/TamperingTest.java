package dev.slotkeeper.e2e.scenario;

import static dev.slotkeeper.e2e.scenario.SharedCluster.cluster;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slotkeeper.e2e.kubernetes.Server;
import dev.slotkeeper.e2e.kubernetes.Truth;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import redis.clients.jedis.Jedis;

/** Somebody meddles with the servers by hand. */
@ExtendWith(SharedCluster.class)
class TamperingTest {
  @Test
  void aSlotThatWasLeftOpenIsClosed() throws Exception {
    Server source = primary(0);
    Server target = primary(1);
    healed(
        "slot left open by hand",
        () -> {
          target.ask(jedis -> jedis.clusterSetSlotImporting(7, source.id()));
          source.ask(jedis -> jedis.clusterSetSlotMigrating(7, target.id()));
        },
        () -> !nodes(source).contains("[7-") && !nodes(target).contains("[7-"));
  }

  @Test
  void aNodeThatWasForgottenIsKnownAgain() throws Exception {
    Server one = primary(0);
    String other = primary(1).id();
    healed(
        "node forgotten by hand",
        () -> one.ask(jedis -> jedis.clusterForget(other)),
        () -> nodes(one).contains(other));
  }

  @Test
  void aStrayNodeIsForgotten() throws Exception {
    Server one = primary(0);
    // Nothing answers there.
    healed(
        "stray node met by hand",
        () -> one.ask(jedis -> jedis.clusterMeet("10.244.0.250", 6379)),
        () -> !nodes(one).contains("10.244.0.250"));
  }

  @Test
  void aReplicaThatWasPointedAtTheWrongPrimaryFollowsItsOwnAgain() throws Exception {
    Server replica = Server.of(cluster().replicaOfShard(0), null);
    String own = primary(0).id();
    String wrong = primary(1).id();
    healed(
        "replica pointed at the wrong primary by hand",
        () -> replica.ask(jedis -> jedis.clusterReplicate(wrong)),
        () -> nodes(replica).lines().anyMatch(l -> l.contains("myself") && l.contains(own)));
  }

  private static void healed(String name, Runnable deed, BooleanSupplier isMended)
      throws Exception {
    long start = System.nanoTime();
    deed.run();
    cluster().awaitResource("mended: " + name, ignored -> isMended.getAsBoolean());
    cluster().awaitWhole(SharedCluster.SHARDS);
    Outcome.timed(name, (System.nanoTime() - start) / 1e9).report();
    assertThat(cluster().status().slotsCovered()).isEqualTo(16384);
    Truth.check(cluster());
  }

  private static Server primary(int shard) {
    return Server.of(cluster().primaryOfShard(shard), null);
  }

  private static String nodes(Server server) {
    return server.ask(Jedis::clusterNodes);
  }
}
