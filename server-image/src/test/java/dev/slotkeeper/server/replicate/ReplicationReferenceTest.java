package dev.slotkeeper.server.replicate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.slotkeeper.server.reference.ReferenceServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Replication with redis-server 7.0.15 on the other side. */
@Tag("differential")
class ReplicationReferenceTest {
  private static final int KEYS = 2000;

  @TempDir Path folder;

  @BeforeEach
  void referenceIsThere() {
    ReferenceServer.assumeInstalled();
  }

  private static void fill(Endpoint server, String prefix) {
    for (int i = 0; i < KEYS; i++) {
      server.call("SET", prefix + i, "value " + "x".repeat(i % 100) + i);
    }
    server.call("SET", prefix + "soon", "gone", "PX", "600000");
    server.call("SELECT", "3");
    server.call("SET", prefix + "in3", "three");
    server.call("SELECT", "0");
  }

  private static void awaitLink(Endpoint replica) {
    await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> replica.info("master_link_status").equals("up"));
  }

  private static void assertSame(Endpoint primary, Endpoint replica) {
    await()
        .atMost(Duration.ofMinutes(1))
        .untilAsserted(
            () ->
                assertThat(replica.info("master_repl_offset"))
                    .isEqualTo(primary.info("master_repl_offset")));
    assertThat(replica.call("DEBUG", "DIGEST")).isEqualTo(primary.call("DEBUG", "DIGEST"));
    assertThat(replica.info("master_replid")).isEqualTo(primary.info("master_replid"));
  }

  private static void writeOn(Endpoint primary) {
    for (int i = 0; i < 200; i++) {
      primary.call("INCR", "counter" + i % 7);
      primary.call("APPEND", "text", "abc");
    }
    primary.call("MULTI");
    primary.call("SET", "in", "transaction");
    primary.call("DEL", "text");
    primary.call("EXEC");
    primary.call("SELECT", "5");
    primary.call("SET", "in5", "five");
    primary.call("SELECT", "0");
  }

  @ParameterizedTest(name = "ours is primary: {0}, diskless: {1}")
  @CsvSource({"true, yes", "true, no", "false, yes", "false, no"})
  void aReplicaGetsEverythingAndWhatFollows(boolean oursIsPrimary, String diskless)
      throws Exception {
    String[] settings = {"--repl-diskless-sync", diskless, "--enable-debug-command", "yes"};
    try (Endpoint ours = Endpoint.ours(folder, settings);
        Endpoint reference = Endpoint.reference(folder, settings)) {
      Endpoint primary = oursIsPrimary ? ours : reference;
      Endpoint replica = oursIsPrimary ? reference : ours;
      fill(primary, "before:");
      replica.call("SET", "old", "data of its own");
      replica.follow(primary);
      writeOn(primary);
      awaitLink(replica);
      assertSame(primary, replica);
      fill(primary, "after:");
      assertSame(primary, replica);
      assertThat(primary.call("WAIT", "1", "0")).isEqualTo("1");
      assertThat(replica.call("SET", "a", "b")).startsWith("READONLY");
    }
  }

  @ParameterizedTest(name = "ours is primary: {0}")
  @CsvSource({"true", "false"})
  void aLinkThatDropsGoesOnWhereItWas(boolean oursIsPrimary) throws Exception {
    try (Endpoint ours = Endpoint.ours(folder, "--enable-debug-command", "yes");
        Endpoint reference = Endpoint.reference(folder, "--enable-debug-command", "yes")) {
      Endpoint primary = oursIsPrimary ? ours : reference;
      Endpoint replica = oursIsPrimary ? reference : ours;
      fill(primary, "k");
      replica.follow(primary);
      awaitLink(replica);
      for (int i = 0; i < 3; i++) {
        primary.call("CLIENT", "KILL", "TYPE", "replica");
        writeOn(primary);
        awaitLink(replica);
        assertSame(primary, replica);
      }
      assertThat(primary.info("sync_full")).isEqualTo("1");
      assertThat(primary.info("sync_partial_ok")).isEqualTo("3");
    }
  }

  @Test
  void rolesChangeBackAndForthWithoutASnapshot() throws Exception {
    try (Endpoint ours = Endpoint.ours(folder, "--enable-debug-command", "yes");
        Endpoint reference = Endpoint.reference(folder, "--enable-debug-command", "yes")) {
      fill(ours, "k");
      reference.follow(ours);
      awaitLink(reference);
      assertSame(ours, reference);
      Endpoint primary = ours;
      Endpoint replica = reference;
      for (int i = 0; i < 4; i++) {
        replica.call("REPLICAOF", "NO", "ONE");
        primary.follow(replica);
        Endpoint former = primary;
        primary = replica;
        replica = former;
        awaitLink(replica);
        writeOn(primary);
        assertSame(primary, replica);
      }
      assertThat(ours.info("sync_full")).isEqualTo("1");
      assertThat(reference.info("sync_full")).isEqualTo("0");
    }
  }

  @ParameterizedTest(name = "ours is primary: {0}")
  @CsvSource({"true", "false"})
  void failoverSwapsTheRoles(boolean oursIsPrimary) throws Exception {
    try (Endpoint ours = Endpoint.ours(folder, "--enable-debug-command", "yes");
        Endpoint reference = Endpoint.reference(folder, "--enable-debug-command", "yes")) {
      Endpoint primary = oursIsPrimary ? ours : reference;
      Endpoint replica = oursIsPrimary ? reference : ours;
      fill(primary, "k");
      replica.follow(primary);
      awaitLink(replica);
      assertSame(primary, replica);
      assertThat(primary.call("FAILOVER", "TIMEOUT", "30000")).isEqualTo("OK");
      await().atMost(Duration.ofMinutes(1)).until(() -> replica.info("role").equals("master"));
      awaitLink(primary);
      assertThat(primary.info("master_failover_state")).isEqualTo("no-failover");
      writeOn(replica);
      assertSame(replica, primary);
      assertThat(replica.info("sync_full")).isEqualTo("0");
    }
  }

  @Test
  void aReplicaOfAReplicaGetsTheSameStream() throws Exception {
    try (Endpoint top = Endpoint.reference(folder.resolve("top"), "--enable-debug-command", "yes");
        Endpoint middle = Endpoint.ours(folder, "--enable-debug-command", "yes");
        Endpoint bottom = Endpoint.reference(folder, "--enable-debug-command", "yes")) {
      fill(top, "k");
      middle.follow(top);
      awaitLink(middle);
      bottom.follow(middle);
      awaitLink(bottom);
      writeOn(top);
      assertSame(top, middle);
      assertSame(top, bottom);
    }
  }

  @Test
  void infoAndRoleSayWhatTheReferenceSays() throws IOException, Exception {
    try (Endpoint ours = Endpoint.ours(folder);
        Endpoint reference = Endpoint.reference(folder)) {
      assertThat(ours.call("ROLE")).isEqualTo(reference.call("ROLE"));
      for (String request :
          new String[] {
            "REPLCONF",
            "REPLCONF a",
            "REPLCONF nonsense 1",
            "REPLCONF listening-port x",
            "REPLCONF rdb-only 7",
            "REPLCONF rdb-filter-only nonsense",
            "WAIT a 0",
            "WAIT 0 a",
            "WAIT 0 -1",
            "WAIT 0 0",
            "WAIT 1 10",
            "FAILOVER",
            "FAILOVER ABORT",
            "FAILOVER TO a 1",
            "FAILOVER TIMEOUT 0",
            "FAILOVER FORCE",
            "REPLICAOF a b",
            "REPLICAOF a 65536",
            "PSYNC a b",
            "PSYNC ? -1 FAILOVER",
            "REPLICAOF no one",
            "ROLE",
            "LASTSAVE x",
            "SAVE",
            "BGSAVE x",
            "BGSAVE SCHEDULE x",
            "DUMP nothing",
            "RESTORE k a b",
            "RESTORE k 0 b",
            "RESTORE k -1 b",
            "RESTORE k 0 b IDLETIME -1",
            "RESTORE k 0 b FREQ 256",
            "RESTORE k 0 b FREQ 1 IDLETIME 2",
            "RESTORE k 0 b NONSENSE"
          }) {
        assertThat(ours.call(request.split(" ")))
            .as(request)
            .isEqualTo(reference.call(request.split(" ")));
      }
    }
  }
}
