package dev.slotkeeper.server.persist.aof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.slotkeeper.server.persist.ServerProcess;
import dev.slotkeeper.server.persist.ServerProcess.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A server that comes back from its append-only file stands in the stream exactly where the file
 * does: it goes on from there and needs no snapshot, and it never claims to have more.
 */
@Tag("differential")
class AofReplicationTest {
  private static final Duration LIMIT = Duration.ofMinutes(1);

  @TempDir Path folder;
  private Path first;
  private Path second;

  @BeforeEach
  void folders() throws IOException {
    first = Files.createDirectory(folder.resolve("first"));
    second = Files.createDirectory(folder.resolve("second"));
  }

  private static ServerProcess start(Path data) throws IOException {
    return ServerProcess.start(
        Program.OURS,
        data,
        "--save",
        "",
        "--appendonly",
        "yes",
        "--enable-debug-command",
        "yes",
        "--repl-ping-replica-period",
        "1");
  }

  private static void follow(ServerProcess replica, ServerProcess primary) {
    replica.call("REPLICAOF", "127.0.0.1", Integer.toString(primary.port));
    await().atMost(LIMIT).until(() -> replica.info("master_link_status").equals("up"));
  }

  private static void awaitFile(ServerProcess server) {
    await()
        .atMost(LIMIT)
        .until(
            () ->
                server.info("aof_enabled").equals("1")
                    && server.info("aof_rewrite_in_progress").equals("0")
                    && server.info("aof_rewrite_scheduled").equals("0"));
  }

  private static void awaitEqual(ServerProcess replica, ServerProcess primary) {
    await()
        .atMost(LIMIT)
        .until(() -> replica.info("master_repl_offset").equals(primary.info("master_repl_offset")));
    assertThat(replica.call("DEBUG", "DIGEST")).isEqualTo(primary.call("DEBUG", "DIGEST"));
  }

  private static void write(ServerProcess server, String prefix) {
    for (int i = 0; i < 50; i++) {
      server.call("SET", prefix + i, "v");
    }
    server.call("MSET", prefix + "a", "1", prefix + "b", "2");
    server.call("WAIT", "1", "1000");
  }

  @Test
  void aKilledReplicaGoesOnWhereItsFileEnds() throws IOException {
    try (ServerProcess primary = start(first)) {
      write(primary, "before");
      try (ServerProcess replica = start(second)) {
        follow(replica, primary);
        awaitFile(replica);
        write(primary, "during");
        awaitEqual(replica, primary);
        replica.kill();
      }
      write(primary, "meanwhile");
      try (ServerProcess replica = start(second)) {
        follow(replica, primary);
        awaitEqual(replica, primary);
        assertThat(primary.info("sync_full")).isEqualTo("1");
        assertThat(primary.info("sync_partial_ok")).isEqualTo("1");
      }
    }
  }

  @Test
  void aKilledPrimaryStandsWhereItsFileEndsAndItsReplicaGoesOn() throws IOException {
    try (ServerProcess replica = start(second)) {
      String offset;
      try (ServerProcess primary = start(first)) {
        follow(replica, primary);
        awaitFile(replica);
        write(primary, "before");
        awaitEqual(replica, primary);
        offset = primary.info("master_repl_offset");
        primary.kill();
      }
      try (ServerProcess primary = start(first)) {
        assertThat(Long.parseLong(primary.info("master_repl_offset")))
            .isGreaterThanOrEqualTo(Long.parseLong(offset));
        write(primary, "after");
        follow(replica, primary);
        awaitEqual(replica, primary);
        assertThat(primary.info("sync_full")).isEqualTo("0");
        assertThat(primary.info("sync_partial_ok")).isEqualTo("1");
      }
    }
  }

  @Test
  void aRewriteKeepsThePlaceInTheStream() throws IOException {
    try (ServerProcess primary = start(first)) {
      try (ServerProcess replica = start(second)) {
        follow(replica, primary);
        awaitFile(replica);
        write(primary, "before");
        awaitEqual(replica, primary);
        replica.call("BGREWRITEAOF");
        awaitFile(replica);
        replica.kill();
      }
      write(primary, "after");
      try (ServerProcess replica = start(second)) {
        follow(replica, primary);
        awaitEqual(replica, primary);
        assertThat(primary.info("sync_full")).isEqualTo("1");
      }
    }
  }

  @Test
  void filesOfDataThatWasReplacedClaimNoPlaceInAnyStream() throws IOException {
    try (ServerProcess primary = start(first);
        ServerProcess replica = start(second)) {
      // A stream of its own, much longer than the other's.
      ServerProcess other = primary;
      write(replica, "own");
      follow(other, replica);
      for (int i = 0; i < 10; i++) {
        write(replica, "own");
      }
      other.call("REPLICAOF", "NO", "ONE");
      other.call("FLUSHALL");
      other.call("DEBUG", "CHANGE-REPL-ID");
      awaitFile(other);
      replica.call("CONFIG", "SET", "rdb-key-save-delay", "50000");
      follow(replica, other);
      other.call("SET", "new", "1");
      assertThat(other.call("WAIT", "1", "10000")).isEqualTo(":1\r\n");
      awaitFile(replica);
      replica.kill();

      try (ServerProcess again = start(second)) {
        assertThat(again.call("MGET", "new", "own1")).isEqualTo("*2\r\n$1\r\n1\r\n$-1\r\n");
      }
    }
  }
}
