package dev.slotkeeper.server.persist.aof;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.slotkeeper.server.persist.ServerProcess;
import dev.slotkeeper.server.persist.ServerProcess.Program;
import dev.slotkeeper.server.reference.ReferenceServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A disk that is full: nothing is acknowledged that is not kept, and nothing kept is lost. */
@Tag("differential")
class AofFullDiskTest {
  private static final Duration LIMIT = Duration.ofMinutes(1);
  private static final String FULL =
      "-MISCONF Errors writing to the AOF file: No space left on device\r\n";

  @TempDir Path folder;

  @BeforeEach
  void referenceIsThere() {
    ReferenceServer.assumeInstalled();
  }

  private ServerProcess start(Program program, String policy) throws IOException {
    return ServerProcess.onSmallDisk(
        program,
        folder,
        "1m",
        "--save",
        "",
        "--appendonly",
        "yes",
        "--appendfsync",
        policy,
        "--enable-debug-command",
        "yes");
  }

  private static String value(int seed) {
    byte[] bytes = new byte[100_000];
    new Random(seed).nextBytes(bytes);
    return new String(bytes, ISO_8859_1);
  }

  @ParameterizedTest
  @EnumSource
  void writesAreRefusedUntilThereIsSpaceAgain(Program program) throws IOException {
    try (ServerProcess server = start(program, "everysec")) {
      int written = 0;
      while (server.call("SET", "big" + written, value(written)).equals("+OK\r\n")) {
        written++;
      }
      assertThat(written).isBetween(8, 12);
      assertThat(server.call("SET", "k", "v")).isEqualTo(FULL);
      assertThat(server.call("PING")).isEqualTo(FULL);
      assertThat(server.call("GET", "k")).isEqualTo("$-1\r\n");
      assertThat(server.info("aof_last_write_status")).isEqualTo("err");

      server.resizeDisk("50m");
      await().atMost(LIMIT).until(() -> server.call("SET", "k", "v").equals("+OK\r\n"));
      assertThat(server.info("aof_last_write_status")).isEqualTo("ok");
      assertThat(server.info("aof_buffer_length")).isEqualTo("0");
      String digest = server.call("DEBUG", "DIGEST");
      assertThat(server.call("DEBUG", "LOADAOF")).isEqualTo("+OK\r\n");
      assertThat(server.call("DEBUG", "DIGEST")).isEqualTo(digest);
    }
  }

  @ParameterizedTest
  @EnumSource
  void whoPromisedToForceEachWriteEnds(Program program) throws IOException {
    try (ServerProcess server = start(program, "always")) {
      try {
        for (int i = 0; i < 20; i++) {
          assertThat(server.call("SET", "big" + i, value(i))).isEqualTo("+OK\r\n");
        }
      } catch (UncheckedIOException gone) {
        // It has ended and acknowledged nothing more.
      }
      assertThat(server.awaitEnd().exitCode()).isEqualTo(1);
      assertThat(server.log()).contains("Can't recover from AOF write error");
    }
  }
}
