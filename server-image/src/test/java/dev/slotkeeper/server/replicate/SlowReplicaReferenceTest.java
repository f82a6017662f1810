package dev.slotkeeper.server.replicate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.slotkeeper.server.reference.ReferenceServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Replicas that do not keep up, and programs that want only a snapshot. */
@Timeout(180)
@Tag("differential")
class SlowReplicaReferenceTest {
  private static final Duration LONG_ENOUGH = Duration.ofMinutes(1);
  private static final String LARGE = "x".repeat(1_000_000);

  @TempDir Path folder;

  @BeforeEach
  void referenceIsThere() {
    ReferenceServer.assumeInstalled();
  }

  @ParameterizedTest(name = "ours is primary: {0}, limits {1}")
  @CsvSource({
    "true, replica 2mb 0 0",
    "false, replica 2mb 0 0",
    "true, replica 0 2mb 1",
    "false, replica 0 2mb 1"
  })
  void aReplicaOverItsLimitIsDroppedAndSynchronisesAnew(boolean oursIsPrimary, String limit)
      throws Exception {
    try (Endpoint ours = Endpoint.ours(folder, "--enable-debug-command", "yes");
        Endpoint reference = Endpoint.reference(folder, "--enable-debug-command", "yes")) {
      Endpoint primary = oursIsPrimary ? ours : reference;
      Endpoint replica = oursIsPrimary ? reference : ours;
      replica.follow(primary);
      await().atMost(LONG_ENOUGH).until(() -> primary.info("slave0").contains("state=online"));
      primary.call("CONFIG", "SET", "client-output-buffer-limit", limit);
      replica.freeze();
      for (int i = 0; i < 30; i++) {
        primary.call("SET", "large", LARGE);
      }
      await().atMost(LONG_ENOUGH).until(() -> primary.info("connected_slaves").equals("0"));
      assertThat(primary.info("mem_clients_slaves")).isEqualTo("0");
      replica.thaw();
      await().atMost(LONG_ENOUGH).until(() -> primary.info("slave0").contains("state=online"));
      primary.call("SET", "k", "v");
      assertThat(primary.call("WAIT", "1", "0")).isEqualTo("1");
      assertThat(primary.info("sync_full")).isEqualTo("2");
      assertThat(replica.call("DEBUG", "DIGEST")).isEqualTo(primary.call("DEBUG", "DIGEST"));
    }
  }

  @Test
  void bytesOfTheReplicationAreCounted() throws Exception {
    try (Endpoint ours = Endpoint.ours(folder);
        Endpoint reference = Endpoint.reference(folder)) {
      ours.follow(reference);
      await().atMost(LONG_ENOUGH).until(() -> reference.info("slave0").contains("state=online"));
      reference.call("SET", "large", LARGE);
      assertThat(reference.call("WAIT", "1", "0")).isEqualTo("1");
      assertThat(Long.parseLong(ours.info("total_net_repl_input_bytes"))).isGreaterThan(1_000_000);
      ours.call("REPLICAOF", "NO", "ONE");
      reference.follow(ours);
      await().atMost(LONG_ENOUGH).until(() -> ours.info("slave0").contains("state=online"));
      ours.call("SET", "large", LARGE);
      assertThat(ours.call("WAIT", "1", "0")).isEqualTo("1");
      assertThat(Long.parseLong(ours.info("total_net_repl_output_bytes"))).isGreaterThan(1_000_000);
      assertThat(Long.parseLong(ours.info("mem_replication_backlog"))).isGreaterThan(1_000_000);
      ours.call("CONFIG", "RESETSTAT");
      assertThat(Long.parseLong(ours.info("total_net_repl_output_bytes"))).isLessThan(1_000_000);
      assertThat(ours.info("sync_partial_ok")).isEqualTo("0");
    }
  }

  @ParameterizedTest(name = "diskless: {0}")
  @CsvSource({"yes", "no"})
  void redisCliFetchesASnapshotThatTheReferenceLoads(String diskless) throws Exception {
    Path fetched = Files.createDirectories(folder.resolve("loaded"));
    String digest;
    try (Endpoint ours =
        Endpoint.ours(folder, "--enable-debug-command", "yes", "--repl-diskless-sync", diskless)) {
      ours.call("DEBUG", "POPULATE", "20000");
      ours.call("SET", "large", LARGE);
      digest = ours.call("DEBUG", "DIGEST");
      Process client =
          new ProcessBuilder(
                  "redis-cli",
                  "-p",
                  Integer.toString(ours.port()),
                  "--rdb",
                  fetched.resolve("dump.rdb").toString())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      assertThat(client.waitFor(1, TimeUnit.MINUTES)).isTrue();
      assertThat(client.exitValue()).isZero();
      await().atMost(LONG_ENOUGH).until(() -> ours.info("connected_slaves").equals("0"));
    }
    try (ReferenceServer loaded =
        ReferenceServer.start(fetched, "--save", "", "--enable-debug-command", "yes")) {
      assertThat(loaded.call("DEBUG", "DIGEST")).isEqualTo(digest);
    }
  }
}
