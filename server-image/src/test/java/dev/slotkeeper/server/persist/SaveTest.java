package dev.slotkeeper.server.persist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.slotkeeper.server.differential.RawConnection;
import dev.slotkeeper.server.persist.ServerProcess.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever asks for SAVE waits for the disk, and nobody else does; the end of the process saves. */
@Tag("differential")
class SaveTest {
  private static final int KEYS = 30;

  @TempDir Path folder;

  /** A server that takes three seconds for a snapshot. */
  private ServerProcess startSlow() throws IOException {
    return ServerProcess.start(
        Program.OURS, folder, "--save", "", "--rdb-key-save-delay", "100000");
  }

  private static void fillOld(ServerProcess server) {
    for (int i = 0; i < KEYS; i++) {
      server.call("SET", "key:" + i, "old");
    }
  }

  private static void awaitSaving(ServerProcess server) {
    await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> server.info("rdb_bgsave_in_progress").equals("1"));
  }

  private TestKeys load() throws IOException, MalformedRdbException {
    TestKeys loaded = new TestKeys();
    loaded.load(Files.readAllBytes(folder.resolve("dump.rdb")));
    return loaded;
  }

  @Test
  void othersAreServedDuringSaveAndTheFileDoesNotHoldWhatTheyWrite() throws Exception {
    try (ServerProcess server = startSlow();
        RawConnection saving = server.connect()) {
      fillOld(server);
      CompletableFuture<String> saved = CompletableFuture.supplyAsync(() -> saving.call("SAVE"));
      awaitSaving(server);

      for (int i = 0; i < KEYS; i++) {
        assertThat(server.call("SET", "key:" + i, "new")).isEqualTo("+OK\r\n");
      }
      assertThat(server.call("SET", "added", "new")).isEqualTo("+OK\r\n");
      assertThat(server.call("SAVE")).isEqualTo("-ERR Background save already in progress\r\n");
      assertThat(saved).isNotDone();

      assertThat(saved.get()).isEqualTo("+OK\r\n");
      TestKeys loaded = load();
      assertThat(loaded.content()).hasSize(KEYS).containsEntry("0/key:7@-1", "old");
      assertThat(loaded.content().values()).containsOnly("old");
      assertThat(server.info("rdb_changes_since_last_save")).isEqualTo("" + (KEYS + 1));
      assertThat(server.call("PING")).isEqualTo("+PONG\r\n");
    }
  }

  @Test
  void theEndOfTheProcessSavesWhatABackgroundSaveWouldNot() throws Exception {
    try (ServerProcess server = startSlow()) {
      fillOld(server);
      server.call("BGSAVE");
      awaitSaving(server);
      server.call("SET", "key:7", "new");

      server.tell("SHUTDOWN", "SAVE");

      assertThat(server.awaitEnd().exitCode()).isZero();
      assertThat(load().content()).hasSize(KEYS).containsEntry("0/key:7@-1", "new");
      assertThat(folder.toFile().list()).containsExactly("dump.rdb");
    }
  }

  @Test
  void theEndOfTheProcessWaitsForNoSnapshotOfAReplica() throws Exception {
    Path other = Files.createDirectory(folder.resolve("replica"));
    try (ServerProcess server = startSlow();
        ServerProcess replica = ServerProcess.start(Program.OURS, other, "--save", "")) {
      fillOld(server);
      replica.call("REPLICAOF", "127.0.0.1", Integer.toString(server.port));
      await()
          .atMost(Duration.ofMinutes(1))
          .until(() -> server.log().contains("straight to their sockets"));

      server.tell("SHUTDOWN", "SAVE", "NOW");

      assertThat(server.awaitEnd().exitCode()).isZero();
      assertThat(load().content()).hasSize(KEYS);
    }
  }
}
