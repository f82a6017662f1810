package dev.slotkeeper.server.persist;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slotkeeper.server.reference.ReferenceServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files and payloads are what redis-server 7.0.15 writes and takes. */
@Tag("differential")
class PayloadReferenceTest {
  @TempDir Path folder;

  private static List<String> values() {
    List<String> values =
        new ArrayList<>(
            List.of(
                "",
                "0",
                "-1",
                "127",
                "-128",
                "128",
                "32768",
                "-2147483648",
                "2147483648",
                "9223372036854775807",
                "00",
                "+1",
                " 1",
                "12345678901",
                "-12345678901",
                "a".repeat(20),
                "a".repeat(21),
                "a".repeat(5000)));
    Random random = new Random(7);
    for (int i = 0; i < 400; i++) {
      values.add(new String(Bytes.mixed(i, random.nextInt(i < 300 ? 300 : 30_000)), ISO_8859_1));
    }
    return values;
  }

  @Test
  void payloadsAreEqualByteForByte() throws IOException {
    TestKeys keys = new TestKeys();
    try (ReferenceServer reference = ReferenceServer.start(folder)) {
      List<String> values = values();
      for (int i = 0; i < values.size(); i++) {
        String value = values.get(i);
        keys.set("k", value);
        reference.call("SET", "k", value);
        assertThat(new String(keys.dump("k"), ISO_8859_1))
            .as("value %d of %d bytes", i, value.length())
            .isEqualTo(reference.call("DUMP", "k"));
      }
    }
  }

  @Test
  void theReferenceLoadsOurFile() throws Exception {
    TestKeys keys = new TestKeys();
    List<String> values = values();
    for (int i = 0; i < values.size(); i++) {
      keys.set("key:" + i, values.get(i));
    }
    Path file = folder.resolve("dump.rdb");
    Files.write(file, keys.file());
    Process check = new ProcessBuilder("redis-check-rdb", file.toString()).start();
    String told = new String(check.getInputStream().readAllBytes(), ISO_8859_1);
    assertThat(told).contains("Checksum OK").contains("RDB looks OK!");
    try (ReferenceServer reference = ReferenceServer.start(folder)) {
      assertThat(reference.call("DBSIZE")).isEqualTo((long) values.size());
      for (int i = 0; i < values.size(); i++) {
        assertThat(reference.call("GET", "key:" + i)).isEqualTo(values.get(i));
      }
    }
  }

  @Test
  void weLoadTheReferencesFile() throws Exception {
    TestKeys expected = new TestKeys();
    List<String> values = values();
    try (ReferenceServer reference = ReferenceServer.start(folder)) {
      for (int i = 0; i < values.size(); i++) {
        reference.call("SET", "key:" + i, values.get(i));
        expected.set("key:" + i, values.get(i));
      }
      reference.call("SELECT", "5");
      reference.call("SET", "dying", "soon", "PXAT", "4102444800000");
      expected.set(5, "dying", "soon", 4102444800000L);
      assertThat(reference.call("SAVE")).isEqualTo("OK");
    }
    TestKeys loaded = new TestKeys();
    loaded.load(Files.readAllBytes(folder.resolve("dump.rdb")));
    assertThat(loaded.content()).isEqualTo(expected.content());
  }
}
