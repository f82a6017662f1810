package dev.slotkeeper.e2e.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slotkeeper.e2e.kubernetes.RedisClusterUnderTest;
import dev.slotkeeper.e2e.load.ClusterClient;
import dev.slotkeeper.e2e.load.Ledger;
import dev.slotkeeper.e2e.load.Writer;
import java.util.Locale;

/**
 * Something done to a cluster while a client writes: every acknowledged value must be there
 * afterwards.
 */
final class Scenario {
  private static final int KEYS = 5000;
  private static final int REDIS_PORT = 6379;

  private Scenario() {}

  /** What is done to the cluster. */
  interface Action {
    void run() throws Exception;
  }

  /** How a client is made from host and port of a seed. */
  interface ClientFactory {
    ClusterClient connect(String host, int port);
  }

  /** Runs an action under load, prints its line, and checks that nothing acknowledged was lost. */
  static Ledger underLoad(
      String title, RedisClusterUnderTest cluster, ClientFactory clients, Action action)
      throws Exception {
    try (ClusterClient client = clients.connect(cluster.seed(), REDIS_PORT)) {
      Ledger ledger;
      double seconds;
      try (Writer writer = Writer.start(client, title.replace(' ', '-') + ":", KEYS)) {
        ledger = writer.ledger();
        Thread.sleep(1000);
        long start = System.nanoTime();
        action.run();
        seconds = (System.nanoTime() - start) / 1e9;
        Thread.sleep(1000);
      }
      var lost = ledger.lost(client::get);
      System.out.printf(
          Locale.ROOT,
          "scenario: %s; client %s; %.1f s; longest gap %.2f s, worst of 16 slot ranges %.2f s; acknowledged %d,"
              + " errors seen by the application %d, lost %d%n",
          title,
          client.name(),
          seconds,
          ledger.gaps().overall(),
          ledger.gaps().worstRange(),
          ledger.acknowledged(),
          ledger.unknown(),
          lost.size());
      ledger.errors().forEach(error -> System.out.println("  the application saw: " + error));
      assertThat(lost).as("acknowledged values that are gone").isEmpty();
      assertThat(ledger.acknowledged()).as("acknowledged writes").isPositive();
      return ledger;
    }
  }
}
