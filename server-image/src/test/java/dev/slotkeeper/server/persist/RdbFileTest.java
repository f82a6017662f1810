package dev.slotkeeper.server.persist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** What is written is read back; what is broken is refused and says where. */
class RdbFileTest {
  private static final List<String> VALUES =
      List.of(
          "",
          "0",
          "-1",
          "127",
          "128",
          "-129",
          "32767",
          "32768",
          "2147483647",
          "2147483648",
          "-2147483649",
          "9223372036854775807",
          "007",
          "x",
          "abc".repeat(200),
          "q".repeat(70_000));

  private static TestKeys sample() {
    TestKeys keys = new TestKeys();
    for (int i = 0; i < VALUES.size(); i++) {
      keys.set(i % 3, "key:" + i, VALUES.get(i), i % 2 == 0 ? -1 : TestKeys.NOW + i);
      keys.set(0, VALUES.get(i), "value " + i, -1);
    }
    return keys;
  }

  @Test
  void aFileHoldsEveryKeyWithValueExpiryAndPosition() throws MalformedRdbException {
    TestKeys keys = sample();
    TestKeys loaded = new TestKeys();
    LoadResult result = loaded.load(keys.file());
    assertThat(loaded.content()).isEqualTo(keys.content());
    assertThat(result.position()).isEqualTo(new RdbPreamble.Position(3, "ab".repeat(20), 1234));
    assertThat(result.keys()).isEqualTo(2L * VALUES.size());
  }

  @Test
  void keysWhoseTimeIsOverAreLeftOutOnAPrimary() throws MalformedRdbException {
    TestKeys loaded = new TestKeys();
    LoadResult result =
        loaded.load(new TestKeys().set(0, "old", "1", TestKeys.NOW - 1).set("new", "2").file());
    assertThat(loaded.content()).containsOnlyKeys("0/new@-1");
    assertThat(result.expired()).isEqualTo(1);
  }

  @Test
  void everyTruncationIsRefused() {
    byte[] file = sample().file();
    for (int length = 0; length < file.length; length += length < 3000 ? 1 : 997) {
      byte[] cut = Arrays.copyOf(file, length);
      assertThatThrownBy(() -> new TestKeys().load(cut))
          .isInstanceOf(MalformedRdbException.class)
          .hasMessageContaining("at offset");
    }
  }

  @Property(tries = 200)
  void everyFlippedBitIsRefused(@ForAll long seed) {
    byte[] file = new TestKeys().set("a", "1").set("b", "xyz".repeat(40)).file();
    Random random = new Random(seed);
    // A file that says version 4 or less has no checksum.
    int at = 9 + random.nextInt(file.length - 9);
    file[at] ^= (byte) (1 << random.nextInt(8));
    assertThatThrownBy(() -> new TestKeys().load(file)).isInstanceOf(MalformedRdbException.class);
  }

  @Property(tries = 200)
  void randomBytesBehindAHeaderNeverDoMoreThanBeRefused(
      @ForAll long seed, @ForAll @IntRange(max = 400) int length) {
    byte[] bytes = new byte[9 + length];
    new Random(seed).nextBytes(bytes);
    System.arraycopy(Bytes.bytes("REDIS0010"), 0, bytes, 0, 9);
    assertThatThrownBy(() -> new TestKeys().load(bytes)).isInstanceOf(MalformedRdbException.class);
  }

  @Property(tries = 500)
  void brokenBytesWithoutAChecksumAreRefusedOrReadAndNothingElse(@ForAll long seed) {
    RdbSettings settings = new RdbSettings();
    settings.checksum = false;
    byte[] file = sample().file();
    Random random = new Random(seed);
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      file[random.nextInt(Math.min(file.length, 1500))] = (byte) random.nextInt(256);
    }
    TestKeys loaded = new TestKeys(settings);
    try {
      loaded.load(file);
    } catch (MalformedRdbException e) {
      assertThat(e.offset()).isBetween(0L, (long) file.length);
    }
    // What was read up to there is whole.
    loaded.content();
  }

  @Property(tries = 500)
  void brokenPayloadsWithARightChecksumAreRefusedOrReadAndNothingElse(@ForAll long seed) {
    TestKeys keys = new TestKeys().set("a", "abc".repeat(200)).set("b", "-129").set("c", "x");
    Random random = new Random(seed);
    byte[] payload = keys.dump(List.of("a", "b", "c").get(random.nextInt(3)));
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      payload[random.nextInt(payload.length - 10)] = (byte) random.nextInt(256);
    }
    keys.restore("a", payload);
    keys.content();
  }

  @Test
  void aTypeThatIsNotServedIsNamedWithCodeKeyAndOffset() {
    byte[] file = Bytes.bytes("REDIS0010\u0001\u0004list\u0000");
    assertThatThrownBy(() -> new TestKeys().load(file))
        .hasMessage(
            "key 'list' has type code 1 (list), which this server does not have at offset 9");
  }

  @Test
  void anUnknownVersionIsRefused() {
    assertThatThrownBy(() -> new TestKeys().load(Bytes.bytes("REDIS0099\u00ff")))
        .hasMessage("RDB version 99 is not known at offset 5");
  }

  @Test
  void aKeyThatComesTwiceIsRefused() {
    byte[] file = Bytes.bytes("REDIS0004\u0000\u0001a\u0001b\u0000\u0001a\u0001c\u00ff");
    assertThatThrownBy(() -> new TestKeys().load(file)).hasMessageContaining("key 'a' comes twice");
  }
}
