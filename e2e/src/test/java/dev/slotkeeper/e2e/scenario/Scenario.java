package dev.slotkeeper.e2e.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slotkeeper.e2e.kubernetes.RedisClusterUnderTest;
import dev.slotkeeper.e2e.kubernetes.Truth;
import dev.slotkeeper.e2e.load.ClusterClient;
import dev.slotkeeper.e2e.load.JedisClient;
import dev.slotkeeper.e2e.load.Ledger;
import dev.slotkeeper.e2e.load.LettuceClient;
import dev.slotkeeper.e2e.load.ServiceProbe;
import dev.slotkeeper.e2e.load.Timeline;
import dev.slotkeeper.e2e.load.WaitingJedis;
import dev.slotkeeper.e2e.load.Writer;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Something done to a cluster while a client writes to all slots. Afterwards every acknowledged
 * value is read back, and the cluster must be what its status says.
 */
final class Scenario {
  private static final int REDIS_PORT = 6379;
  private static final long AROUND_MILLIS = 1000;
  private static final long FORCED_MILLIS = 2500;

  /**
   * Which of the two clients is next; {@code ./dev bench failover} begins each run with another.
   */
  private static final AtomicInteger TURN =
      new AtomicInteger(Integer.getInteger("slotkeeper.turn", 0));

  private final String name;
  private RedisClusterUnderTest cluster;
  private ClusterClient.Factory clients;
  private boolean probed;

  private Scenario(String name) {
    this.name = name;
    this.cluster = SharedCluster.cluster();
    this.clients = TURN.getAndIncrement() % 2 == 0 ? JedisClient::connect : LettuceClient::connect;
  }

  /** What is done to the cluster. The stopwatch runs from its beginning to its end unless told. */
  interface Action {
    void run(Stopwatch watch) throws Exception;
  }

  /** A scenario of this name on the shared cluster; the stock clients write by turns. */
  static Scenario named(String name) {
    return new Scenario(name);
  }

  /** On another cluster than the shared one. */
  Scenario on(RedisClusterUnderTest other) {
    cluster = other;
    return this;
  }

  /** Every write is followed by WAIT 1. */
  Scenario withWait() {
    clients = WaitingJedis::connect;
    return this;
  }

  /** This client writes, whoever's turn it is. */
  Scenario with(ClusterClient.Factory client) {
    clients = client;
    return this;
  }

  /**
   * Besides, it is measured how long a shard takes no write, whatever the client makes of it. For
   * faults in which no server that goes on changes its address.
   */
  Scenario probed() {
    probed = true;
    return this;
  }

  /** Runs the action under load, prints the line, and checks status and roles. */
  Outcome run(Action action) throws Exception {
    if (!probed) {
      return underLoad(action);
    }
    double[] gap = {0};
    Outcome outcome =
        underLoad(
            watch -> {
              try (ServiceProbe probe = ServiceProbe.start(cluster.probed())) {
                action.run(watch);
                gap[0] = probe.longestGap();
              }
            });
    Outcome.timed(name + ": longest time without a primary", gap[0]).report();
    return outcome;
  }

  private Outcome underLoad(Action action) throws Exception {
    try (ClusterClient client = clients.connect(cluster.seed(), REDIS_PORT, cluster.password())) {
      Ledger ledger;
      Timeline timeline;
      Stopwatch watch = new Stopwatch();
      try (Writer writer = Writer.start(client, name.replaceAll("\\W+", "-") + ":")) {
        ledger = writer.ledger();
        Thread.sleep(AROUND_MILLIS);
        watch.start();
        action.run(watch);
        watch.stop();
        Thread.sleep(AROUND_MILLIS);
        timeline = writer.timeline();
      }
      Outcome.timeline(name, timeline);
      Outcome outcome =
          new Outcome(name, client.name(), watch.seconds(), true, ledger, lost(ledger)).report();
      assertThat(ledger.acknowledged()).as("acknowledged writes").isPositive();
      Truth.check(cluster);
      return outcome;
    }
  }

  /**
   * Writes, waits until append-only files are forced to disk as appendfsync everysec has it, and
   * then runs the action while nobody writes: every value must be there afterwards.
   */
  Outcome runAfterWrites(Action action) throws Exception {
    Ledger ledger;
    String client;
    try (ClusterClient writing = clients.connect(cluster.seed(), REDIS_PORT, cluster.password())) {
      client = writing.name();
      try (Writer writer = Writer.start(writing, name.replaceAll("\\W+", "-") + ":")) {
        ledger = writer.ledger();
        Thread.sleep(2 * AROUND_MILLIS);
      }
    }
    Thread.sleep(FORCED_MILLIS);
    Stopwatch watch = new Stopwatch();
    watch.start();
    action.run(watch);
    watch.stop();
    Outcome outcome = Outcome.without(name, client, watch.seconds(), ledger, lost(ledger)).report();
    Truth.check(cluster);
    return outcome;
  }

  // By a client that has seen nothing of what happened.
  private List<String> lost(Ledger ledger) throws InterruptedException {
    try (ClusterClient reader =
        JedisClient.connect(cluster.seed(), REDIS_PORT, cluster.password())) {
      return ledger.lost(reader);
    }
  }
}
