package dev.slotkeeper.server.app;

import dev.slotkeeper.server.cluster.shell.ClusterShell;
import dev.slotkeeper.server.config.ProcessDirectives;
import dev.slotkeeper.server.config.ServerConfig;
import dev.slotkeeper.server.engine.Engine;
import dev.slotkeeper.server.replicate.OrderlyEnd;
import dev.slotkeeper.server.replicate.Replication;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Before a primary ends: in a cluster a replica takes its place and clients are told, elsewhere its
 * replicas get all that was written, within shutdown-timeout.
 */
final class ReplicaFirst implements ShutdownProcedure.HandOver {
  private final Engine engine;
  private final ServerConfig config;
  private final Replication replication;
  private final @Nullable ClusterShell cluster;
  private final LongSupplier redirected;
  private @Nullable OrderlyEnd waiting;

  ReplicaFirst(
      Engine engine,
      ServerConfig config,
      Replication replication,
      @Nullable ClusterShell cluster,
      LongSupplier redirected) {
    this.engine = engine;
    this.config = config;
    this.replication = replication;
    this.cluster = cluster;
    this.redirected = redirected;
  }

  @Override
  public void begin(boolean now, Runnable done) {
    long seconds = config.number(ProcessDirectives.SHUTDOWN_TIMEOUT);
    if (now || seconds == 0) {
      done.run();
    } else if (cluster == null) {
      waitForReplicas(seconds, done);
    } else if (replication.isReplica()) {
      // One that was a primary until lately is still asked.
      if (redirected.getAsLong() > 0) {
        sayFarewell(cluster, () -> waitForReplicas(seconds, done));
      } else {
        waitForReplicas(seconds, done);
      }
    } else {
      cluster.handOver(
          seconds * 1000, taken -> sayFarewell(cluster, () -> waitForReplicas(seconds, done)));
    }
  }

  /**
   * Only where slots were, or were to be: a primary that keeps them has nobody to send clients to.
   */
  private void sayFarewell(ClusterShell node, Runnable done) {
    if (node.cluster().state().myself().slots().isEmpty()) {
      Farewell.begin(engine, redirected, done);
    } else {
      done.run();
    }
  }

  @Override
  public void abort() {
    OrderlyEnd begun = waiting;
    if (begun == null || !begun.abort()) {
      engine.unpause();
    }
    waiting = null;
  }

  private void waitForReplicas(long seconds, Runnable done) {
    waiting = OrderlyEnd.begin(replication, seconds, complete -> done.run());
  }
}
