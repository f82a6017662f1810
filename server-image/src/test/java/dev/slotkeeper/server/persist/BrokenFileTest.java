package dev.slotkeeper.server.persist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.slotkeeper.server.persist.ServerProcess.Ended;
import dev.slotkeeper.server.persist.ServerProcess.Program;
import dev.slotkeeper.server.reference.ReferenceServer;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server with a file that it cannot read ends, says where it is broken, and leaves it alone. */
@Tag("differential")
class BrokenFileTest {
  @TempDir Path folder;

  private static Map<String, byte[]> brokenFiles() {
    byte[] whole =
        new TestKeys().set("a", "1").set("b", "xyz".repeat(40)).set("c", "0".repeat(90)).file();
    byte[] flipped = whole.clone();
    flipped[whole.length - 60] ^= 4;
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("cut in the middle", Arrays.copyOf(whole, whole.length / 2));
    files.put("cut before its checksum", Arrays.copyOf(whole, whole.length - 8));
    files.put("with a flipped bit", flipped);
    files.put("empty", new byte[0]);
    files.put("of zeros", new byte[1000]);
    return files;
  }

  @Test
  void theServerEndsAsTheReferenceAndNamesFileAndOffset() throws IOException {
    ReferenceServer.assumeInstalled();
    Path file = folder.resolve("dump.rdb");
    for (Map.Entry<String, byte[]> broken : brokenFiles().entrySet()) {
      for (Program program : Program.values()) {
        Files.write(file, broken.getValue());
        Ended ended = ServerProcess.end(program, folder);
        assertThat(ended.exitCode()).as("%s with a file %s", program, broken.getKey()).isNotZero();
        assertThat(file).hasBinaryContent(broken.getValue());
        if (program == Program.OURS) {
          assertThat(ended.log()).contains("Fatal error").contains(file.toString());
          assertThat(ended.log()).containsPattern("at offset \\d+\\. Exiting\\.");
        }
      }
    }
  }

  @Test
  void aFileThatIsCutWhileItIsLoadedEndsTheServer() throws IOException {
    TestKeys keys = new TestKeys();
    for (int i = 0; i < 2000; i++) {
      keys.set("key:" + i, Integer.toString(i).repeat(20));
    }
    Path file = folder.resolve("dump.rdb");
    Files.write(file, keys.file());
    Path log = folder.resolve("log");
    Thread cutter =
        Thread.ofPlatform()
            .start(
                () -> {
                  await()
                      .atMost(Duration.ofMinutes(1))
                      .until(
                          () -> Files.exists(log) && Files.readString(log).contains("initialized"));
                  try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                    channel.truncate(4096);
                  } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                  }
                });
    Ended ended =
        ServerProcess.end(
            Program.OURS, folder, "--key-load-delay", "1000", "--logfile", log.toString());
    assertThat(cutter.isAlive()).isFalse();
    assertThat(ended.exitCode()).isNotZero();
    assertThat(Files.readString(log)).contains("has become shorter or cannot be read");
  }
}
