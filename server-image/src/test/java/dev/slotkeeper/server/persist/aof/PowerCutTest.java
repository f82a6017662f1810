package dev.slotkeeper.server.persist.aof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.slotkeeper.server.differential.RawConnection;
import dev.slotkeeper.server.persist.ServerProcess;
import dev.slotkeeper.server.persist.ServerProcess.Program;
import dev.slotkeeper.server.reference.ReferenceServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What was acknowledged is there again after the process was killed. */
@Tag("differential")
class PowerCutTest {
  private static final Duration LIMIT = Duration.ofMinutes(1);
  private static final int LANES = 3;

  @TempDir Path folder;

  private ServerProcess start(String... more) throws IOException {
    String[] options = new String[6 + more.length];
    System.arraycopy(
        new String[] {"--save", "", "--appendonly", "yes", "--enable-debug-command", "yes"},
        0,
        options,
        0,
        6);
    System.arraycopy(more, 0, options, 6, more.length);
    return ServerProcess.start(Program.OURS, folder, options);
  }

  /** Writers that count up, each its own key, until the server is gone. */
  private static final class Writers implements AutoCloseable {
    private final Map<String, AtomicLong> acknowledged = new ConcurrentHashMap<>();
    private final AtomicBoolean over = new AtomicBoolean();
    private final Thread[] threads = new Thread[LANES];

    Writers(ServerProcess server) {
      for (int lane = 0; lane < LANES; lane++) {
        String key = "lane:" + lane;
        AtomicLong last = new AtomicLong();
        acknowledged.put(key, last);
        threads[lane] = Thread.ofPlatform().start(() -> write(server, key, last));
      }
    }

    private void write(ServerProcess server, String key, AtomicLong last) {
      try (RawConnection client = server.connect()) {
        while (!over.get()) {
          String reply = client.call("INCR", key);
          client.call("SET", key + ":" + last.get() % 500, reply);
          last.set(Long.parseLong(reply.substring(1).strip()));
        }
      } catch (IOException | UncheckedIOException gone) {
        // The server was killed.
      }
    }

    long sum() {
      return acknowledged.values().stream().mapToLong(AtomicLong::get).sum();
    }

    @Override
    public void close() {
      over.set(true);
      for (Thread thread : threads) {
        try {
          thread.join();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      }
    }
  }

  private static long value(ServerProcess server, String key) {
    String reply = server.call("GET", key);
    return Long.parseLong(reply.substring(reply.indexOf('\n') + 1).strip());
  }

  @ParameterizedTest
  @ValueSource(strings = {"always", "everysec"})
  void aKilledProcessLosesNothingThatItAcknowledged(String policy) throws IOException {
    Writers writers;
    try (ServerProcess server = start("--appendfsync", policy)) {
      try (Writers begun = new Writers(server)) {
        writers = begun;
        await().atMost(LIMIT).until(() -> begun.sum() > 1000);
        server.kill();
      }
    }
    // What waits for a force of a second is written, and the kernel lives on.
    try (ServerProcess server = start("--appendfsync", policy)) {
      writers.acknowledged.forEach(
          (key, last) -> assertThat(value(server, key)).as(key).isGreaterThanOrEqualTo(last.get()));
    }
  }

  @Test
  void rewritesWhileClientsWriteChangeNothing() throws IOException {
    String digest;
    try (ServerProcess server = start()) {
      try (Writers writers = new Writers(server)) {
        for (int round = 1; round <= 5; round++) {
          long goal = round * 500;
          await().atMost(LIMIT).until(() -> writers.sum() > goal);
          server.call("BGREWRITEAOF");
          await().atMost(LIMIT).until(() -> server.info("aof_rewrite_in_progress").equals("0"));
          assertThat(server.info("aof_last_bgrewrite_status")).isEqualTo("ok");
        }
      }
      digest = server.call("DEBUG", "DIGEST");
      server.kill();
    }
    try (ServerProcess server = start()) {
      assertThat(server.call("DEBUG", "DIGEST")).isEqualTo(digest);
    }
    ReferenceServer.assumeInstalled();
    try (ServerProcess reference =
        ServerProcess.start(
            Program.REFERENCE, folder, "--appendonly", "yes", "--enable-debug-command", "yes")) {
      assertThat(reference.call("DEBUG", "DIGEST")).isEqualTo(digest);
    }
  }

  @Test
  void aProcessThatIsKilledInTheMiddleOfARewriteHasItsOldFiles() throws IOException {
    String digest;
    try (ServerProcess server = start("--rdb-key-save-delay", "20000")) {
      for (int i = 0; i < 200; i++) {
        server.call("SET", "k" + i, "old");
      }
      server.call("BGREWRITEAOF");
      await().atMost(LIMIT).until(() -> server.log().contains("appendonly.aof.2.incr.aof"));
      for (int i = 0; i < 200; i += 3) {
        server.call("SET", "k" + i, "new");
      }
      assertThat(server.info("aof_rewrite_in_progress")).isEqualTo("1");
      digest = server.call("DEBUG", "DIGEST");
      server.kill();
    }
    try (ServerProcess server = start()) {
      assertThat(server.call("DEBUG", "DIGEST")).isEqualTo(digest);
      assertThat(server.call("BGREWRITEAOF")).startsWith("+");
      await().atMost(LIMIT).until(() -> server.info("aof_rewrite_in_progress").equals("0"));
      assertThat(server.call("DEBUG", "DIGEST")).isEqualTo(digest);
    }
  }

  @Test
  void theEndInGoodOrderNeedsNoSave() throws IOException {
    try (ServerProcess server = start("--appendfsync", "no")) {
      server.call("SET", "k", "v");
      server.tell("SHUTDOWN");
      assertThat(server.awaitEnd().exitCode()).isZero();
    }
    try (ServerProcess server = start()) {
      assertThat(server.call("GET", "k")).isEqualTo("$1\r\nv\r\n");
    }
  }
}
