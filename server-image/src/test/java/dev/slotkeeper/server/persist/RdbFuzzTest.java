package dev.slotkeeper.server.persist;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.slotkeeper.server.memory.Buffer;
import dev.slotkeeper.server.store.Record;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Any bytes as a file or a payload are loaded, or refused without harm. */
class RdbFuzzTest {
  @FuzzTest(maxDuration = "1m")
  @MethodSource("files")
  void whatIsLoadedCanBeSavedAndLoadedAgain(byte[] file) throws MalformedRdbException {
    TestKeys keys = new TestKeys();
    try {
      keys.load(file);
    } catch (MalformedRdbException refused) {
      return;
    }
    TestKeys again = new TestKeys();
    again.load(keys.file());
    assertThat(again.content()).isEqualTo(keys.content());
  }

  @FuzzTest(maxDuration = "1m")
  @MethodSource("payloads")
  void whatIsRestoredCanBeDumped(byte[] bytes) {
    TestKeys keys = new TestKeys();
    DumpPayload payload = new DumpPayload(new RdbSettings());
    try (Buffer in = Bytes.buffer(bytes);
        Buffer name = Bytes.buffer(Bytes.bytes("k"))) {
      // The checksum is not asked: it is no secret, so what passes it can be made to hurt, too.
      if (payload.read(in.address(), bytes.length)) {
        payload.store(keys.databases.get(0), name.address(), 1, Record.NO_EXPIRY);
        byte[] dumped = keys.dump("k");
        try (Buffer again = Bytes.buffer(dumped)) {
          assertThat(payload.verify(again.address(), dumped.length)).isTrue();
          assertThat(payload.read(again.address(), dumped.length)).isTrue();
        }
      }
    }
  }

  static Stream<byte[]> files() {
    TestKeys keys = new TestKeys().set("a", "1").set("b", "xyz".repeat(40));
    return Stream.of(
        keys.file(),
        keys.set(3, "volatile", "70000", TestKeys.NOW + 1000).file(),
        // Version 4 has no checksum: nothing hides what comes behind it.
        Bytes.bytes("REDIS0004\u0000\u0001a\u0001b\u00ff"),
        Bytes.bytes("REDIS0004\u00fe\u0002\u00fb\u0001\u0000\u0000\u0001k\u00c0\u0007\u00ff"),
        Bytes.bytes(
            "REDIS0004\u00fa\u0003ver\u00017\u0000\u0001k\u00c3\u0004\u0005\u0000ab\u00ff"));
  }

  static Stream<byte[]> payloads() {
    TestKeys keys = new TestKeys().set("a", "1").set("b", "xyz".repeat(40)).set("c", "text");
    return Stream.of(keys.dump("a"), keys.dump("b"), keys.dump("c"));
  }
}
