package dev.slotkeeper.server.replicate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.slotkeeper.server.reference.ReferenceServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * SHUTDOWN, FAILOVER and WAIT while a replica is behind: each with our server as the primary of the
 * reference, and with the reference as the primary of ours, which must come to the same.
 */
@Timeout(180)
@Tag("differential")
class PlannedChangesReferenceTest {
  private static final Duration LONG_ENOUGH = Duration.ofMinutes(1);

  @TempDir Path folder;

  @BeforeEach
  void referenceIsThere() {
    ReferenceServer.assumeInstalled();
  }

  /** A primary with a replica that is in sync, and another connection to the primary. */
  private final class Pair implements AutoCloseable {
    final Endpoint primary;
    final Endpoint replica;
    final Endpoint primaryAgain;

    Pair(boolean oursIsPrimary) throws Exception {
      String[] settings = {"--enable-debug-command", "yes"};
      Endpoint ours = Endpoint.ours(folder, settings);
      Endpoint reference = Endpoint.reference(folder, settings);
      primary = oursIsPrimary ? ours : reference;
      replica = oursIsPrimary ? reference : ours;
      primaryAgain = primary.again();
      replica.follow(primary);
      await().atMost(LONG_ENOUGH).until(() -> primary.info("slave0").contains("state=online"));
      primary.call("SET", "k", "1");
      assertThat(primary.call("WAIT", "1", "0")).isEqualTo("1");
    }

    @Override
    public void close() throws Exception {
      primaryAgain.close();
      primary.close();
      replica.close();
    }
  }

  /** On a thread of its own, since it waits for a server. */
  private static CompletableFuture<String> background(Supplier<String> call) {
    return CompletableFuture.supplyAsync(call, task -> Thread.ofVirtual().start(task));
  }

  @ParameterizedTest(name = "ours is primary: {0}")
  @ValueSource(booleans = {true, false})
  void waitIsAboutWhatItsClientDidAndNobodyElse(boolean oursIsPrimary) throws Exception {
    try (Pair pair = new Pair(oursIsPrimary)) {
      pair.replica.freeze();
      pair.primary.call("SET", "k", "2");
      try (Endpoint fresh = pair.primary.again()) {
        assertThat(fresh.call("WAIT", "1", "50")).isEqualTo("1");
        assertThat(fresh.call("PING")).isEqualTo("PONG");
        assertThat(fresh.call("WAIT", "1", "50")).isEqualTo("0");
        assertThat(fresh.call("WAIT", "0", "50")).isEqualTo("0");
      }
      assertThat(pair.primary.call("WAIT", "1", "50")).isEqualTo("0");
      pair.replica.thaw();
      assertThat(pair.primary.call("WAIT", "1", "0")).isEqualTo("1");
    }
  }

  @ParameterizedTest(name = "ours is primary: {0}")
  @ValueSource(booleans = {true, false})
  void shutdownWaitsForAReplicaAndCanBeAborted(boolean oursIsPrimary) throws Exception {
    try (Pair pair = new Pair(oursIsPrimary)) {
      pair.replica.freeze();
      assertThat(pair.primary.call("SET", "last", "word")).isEqualTo("OK");
      CompletableFuture<String> shutdown = background(() -> pair.primary.call("SHUTDOWN"));
      try (Endpoint third = pair.primary.again()) {
        await()
            .atMost(LONG_ENOUGH)
            .until(() -> third.call("SHUTDOWN", "ABORT").equals("OK") || shutdown.isDone());
        assertThat(shutdown.get(1, TimeUnit.MINUTES))
            .isEqualTo("ERR Errors trying to SHUTDOWN. Check logs.");
        assertThat(third.call("SHUTDOWN", "ABORT")).isEqualTo("ERR No shutdown in progress.");
        assertThat(third.call("SET", "goes", "on")).isEqualTo("OK");
        pair.replica.thaw();
        assertThat(third.call("WAIT", "1", "0")).isEqualTo("1");
      }
    }
  }

  @ParameterizedTest(name = "ours is primary: {0}")
  @ValueSource(booleans = {true, false})
  void shutdownEndsWhenTheReplicaHasEverything(boolean oursIsPrimary) throws Exception {
    try (Pair pair = new Pair(oursIsPrimary)) {
      pair.primary.call("CONFIG", "SET", "shutdown-timeout", "60");
      pair.replica.freeze();
      pair.primary.call("SET", "last", "word");
      pair.primary.send("SHUTDOWN");
      pair.replica.thaw();
      pair.primary.awaitClosed();
      assertThat(pair.replica.call("GET", "last")).isEqualTo("word");
    }
  }

  @ParameterizedTest(name = "ours is primary: {0}")
  @ValueSource(booleans = {true, false})
  void shutdownDoesNotWaitLongerThanItsTimeout(boolean oursIsPrimary) throws Exception {
    try (Pair pair = new Pair(oursIsPrimary)) {
      pair.primary.call("CONFIG", "SET", "shutdown-timeout", "1");
      pair.replica.freeze();
      pair.primary.call("SET", "last", "word");
      pair.primary.send("SHUTDOWN");
      pair.primary.awaitClosed();
    }
  }

  @ParameterizedTest(name = "ours is primary: {0}")
  @ValueSource(booleans = {true, false})
  void shutdownNowWaitsForNobody(boolean oursIsPrimary) throws Exception {
    try (Pair pair = new Pair(oursIsPrimary)) {
      pair.replica.freeze();
      pair.primary.call("SET", "last", "word");
      pair.primary.send("SHUTDOWN", "NOW");
      pair.primary.awaitClosed();
    }
  }

  @ParameterizedTest(name = "ours is primary: {0}")
  @ValueSource(booleans = {true, false})
  void aFailoverThatWaitsCanBeAborted(boolean oursIsPrimary) throws Exception {
    try (Pair pair = new Pair(oursIsPrimary)) {
      pair.replica.freeze();
      pair.primary.call("SET", "last", "word");
      assertThat(pair.primary.call("FAILOVER")).isEqualTo("OK");
      assertThat(pair.primary.info("master_failover_state")).isEqualTo("waiting-for-sync");
      assertThat(pair.primary.call("FAILOVER")).isEqualTo("ERR FAILOVER already in progress.");
      assertThat(pair.primary.call("REPLICAOF", "NO", "ONE"))
          .isEqualTo("ERR REPLICAOF not allowed while failing over.");
      CompletableFuture<String> write =
          background(() -> pair.primaryAgain.call("SET", "held", "back"));
      assertThat(pair.primary.call("GET", "last")).isEqualTo("word");
      assertThat(pair.primary.call("FAILOVER", "ABORT")).isEqualTo("OK");
      assertThat(pair.primary.info("master_failover_state")).isEqualTo("no-failover");
      assertThat(write.get(1, TimeUnit.MINUTES)).isEqualTo("OK");
      assertThat(pair.primary.info("role")).isEqualTo("master");
      pair.replica.thaw();
      assertThat(pair.primaryAgain.call("WAIT", "1", "0")).isEqualTo("1");
    }
  }

  @ParameterizedTest(name = "ours is primary: {0}")
  @ValueSource(booleans = {true, false})
  void aFailoverGivesUpAtItsTimeout(boolean oursIsPrimary) throws Exception {
    try (Pair pair = new Pair(oursIsPrimary)) {
      pair.replica.freeze();
      pair.primary.call("SET", "last", "word");
      assertThat(pair.primary.call("FAILOVER", "TIMEOUT", "300")).isEqualTo("OK");
      assertThat(pair.primary.call("SET", "held", "back")).isEqualTo("OK");
      assertThat(pair.primary.info("master_failover_state")).isEqualTo("no-failover");
      assertThat(pair.primary.info("role")).isEqualTo("master");
    }
  }

  @ParameterizedTest(name = "ours is primary: {0}")
  @ValueSource(booleans = {true, false})
  void aForcedFailoverTakesTheReplicaThatIsBehind(boolean oursIsPrimary) throws Exception {
    try (Pair pair = new Pair(oursIsPrimary)) {
      pair.replica.freeze();
      pair.primary.call("SET", "last", "word");
      String port = Integer.toString(pair.replica.port());
      assertThat(pair.primary.call("FAILOVER", "TO", "127.0.0.1", port, "FORCE", "TIMEOUT", "300"))
          .isEqualTo("OK");
      await()
          .atMost(LONG_ENOUGH)
          .until(() -> pair.primary.info("master_failover_state").equals("failover-in-progress"));
      assertThat(pair.primary.info("role")).isEqualTo("slave");
      pair.replica.thaw();
      await().atMost(LONG_ENOUGH).until(() -> pair.replica.info("role").equals("master"));
      await().atMost(LONG_ENOUGH).until(() -> pair.primary.info("master_link_status").equals("up"));
      assertThat(pair.primary.info("master_failover_state")).isEqualTo("no-failover");
      assertThat(pair.replica.call("SET", "a", "b")).isEqualTo("OK");
      assertThat(pair.replica.call("WAIT", "1", "0")).isEqualTo("1");
      assertThat(pair.primary.call("DEBUG", "DIGEST"))
          .isEqualTo(pair.replica.call("DEBUG", "DIGEST"));
    }
  }

  @ParameterizedTest(name = "ours is primary: {0}")
  @ValueSource(booleans = {true, false})
  void aFailoverInProgressCanBeAborted(boolean oursIsPrimary) throws Exception {
    try (Pair pair = new Pair(oursIsPrimary)) {
      pair.replica.freeze();
      pair.primary.call("SET", "last", "word");
      String port = Integer.toString(pair.replica.port());
      pair.primary.call("FAILOVER", "TO", "127.0.0.1", port, "FORCE", "TIMEOUT", "100");
      await()
          .atMost(LONG_ENOUGH)
          .until(() -> pair.primary.info("master_failover_state").equals("failover-in-progress"));
      assertThat(pair.primary.call("FAILOVER", "ABORT")).isEqualTo("OK");
      assertThat(pair.primary.info("master_failover_state")).isEqualTo("no-failover");
      assertThat(pair.primary.info("role")).isEqualTo("master");
      assertThat(pair.primary.call("SET", "goes", "on")).isEqualTo("OK");
    }
  }
}
