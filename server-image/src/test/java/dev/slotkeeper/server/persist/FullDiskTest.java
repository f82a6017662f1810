package dev.slotkeeper.server.persist;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.slotkeeper.server.persist.ServerProcess.Program;
import dev.slotkeeper.server.reference.ReferenceServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A disk that is full costs no data that was saved, and is told, to clients as well. */
@Tag("differential")
class FullDiskTest {
  private static final String SMALL = "1m";
  private static final String LARGE = "50m";

  @TempDir Path folder;

  /** Three MB that no compression makes smaller. */
  private static void fill(ServerProcess server) {
    Random random = new Random(1);
    for (int i = 0; i < 6; i++) {
      byte[] bytes = new byte[500_000];
      random.nextBytes(bytes);
      server.call("SET", "big" + i, new String(bytes, ISO_8859_1));
    }
  }

  @ParameterizedTest
  @EnumSource
  void theOldFileStaysAndWritesAreRefusedUntilThereIsSpaceAgain(Program program)
      throws IOException {
    ReferenceServer.assumeInstalled();
    try (ServerProcess server =
        ServerProcess.onSmallDisk(program, folder, SMALL, "--save", "3600 1000000")) {
      server.call("SET", "old", "1");
      assertThat(server.call("SAVE")).isEqualTo("+OK\r\n");
      TreeMap<String, String> before = server.files();
      assertThat(before).containsOnlyKeys("dump.rdb");

      fill(server);
      assertThat(server.call("SAVE")).isEqualTo("-ERR\r\n");
      assertThat(server.call("SET", "k", "v")).isEqualTo("+OK\r\n");
      assertThat(server.bgsave()).isEqualTo("err");
      assertThat(server.files()).isEqualTo(before);
      assertThat(server.call("SET", "k", "v")).startsWith("-MISCONF ");
      assertThat(server.call("PING")).startsWith("-MISCONF ");
      assertThat(server.call("GET", "k")).isEqualTo("$1\r\nv\r\n");

      server.resizeDisk(LARGE);
      assertThat(server.bgsave()).isEqualTo("ok");
      assertThat(server.call("SET", "k", "w")).isEqualTo("+OK\r\n");
      assertThat(server.files()).containsOnlyKeys("dump.rdb").isNotEqualTo(before);
    }
  }

  @Test
  void aReplicaKeepsItsOldDataUntilASnapshotFits() throws IOException {
    try (ServerProcess primary = ServerProcess.start(Program.OURS, folder, "--save", "");
        ServerProcess replica =
            ServerProcess.onSmallDisk(Program.OURS, folder, SMALL, "--save", "")) {
      fill(primary);
      replica.call("SET", "old", "1");
      replica.call("REPLICAOF", "127.0.0.1", Integer.toString(primary.port));

      await()
          .atMost(Duration.ofMinutes(1))
          .until(() -> replica.log().contains("The snapshot cannot be used"));
      assertThat(replica.info("master_link_status")).isEqualTo("down");
      assertThat(replica.call("GET", "old")).isEqualTo("$1\r\n1\r\n");

      replica.resizeDisk(LARGE);
      await()
          .atMost(Duration.ofMinutes(1))
          .until(() -> replica.info("master_link_status").equals("up"));
      assertThat(replica.call("DEBUG", "DIGEST")).isEqualTo(primary.call("DEBUG", "DIGEST"));
      assertThat(replica.files()).containsOnlyKeys("dump.rdb");
    }
  }
}
