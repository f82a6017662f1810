package dev.slotkeeper.server.cluster.slot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slotkeeper.server.memory.Memory;
import dev.slotkeeper.server.memory.Regions;
import java.lang.foreign.Arena;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeySlotTest {
  /** Answers of CLUSTER KEYSLOT of Redis 7.0.15. */
  @ParameterizedTest
  @CsvSource({
    "'', 0",
    "foo, 12182",
    "bar, 5061",
    "123456789, 12739",
    "{user1000}.following, 3443",
    "{user1000}.followers, 3443",
    "foo{}{bar}, 8363",
    "foo{{bar}}zap, 4015",
    "foo{bar}{zap}, 5061",
    "foo{bar, 15278",
    "foo}bar{, 11073",
  })
  void theSlotOfAKeyIsTheReferences(String key, int slot) {
    assertThat(KeySlot.of(key.getBytes(UTF_8))).isEqualTo(slot);
  }

  @Test
  void theCheckValueOfXmodemHolds() {
    assertThat(KeySlot.crc("123456789".getBytes(UTF_8), 0, 9)).isEqualTo(0x31c3);
  }

  @Property
  void aKeyHasTheSameSlotInAnArrayAndInRawMemory(@ForAll @Size(max = 100) byte[] key) {
    assertThat(slotOfRaw(key)).isEqualTo(KeySlot.of(key));
  }

  @Property
  void braceRichKeysHaveTheSameSlotInAnArrayAndInRawMemory(
      @ForAll @Size(max = 60) boolean[] shape, @ForAll byte filler) {
    byte[] key = new byte[shape.length];
    for (int i = 0; i < key.length; i++) {
      key[i] = shape[i] ? (byte) (i % 3 == 0 ? '}' : '{') : filler;
    }
    assertThat(slotOfRaw(key)).isEqualTo(KeySlot.of(key));
  }

  private static int slotOfRaw(byte[] key) {
    try (Arena arena = Arena.ofConfined()) {
      long address = arena.allocate(key.length + 1L).address();
      Regions.add(address, key.length + 1L);
      try {
        Memory.put(address, key);
        return KeySlot.of(address, key.length);
      } finally {
        Regions.remove(address);
      }
    }
  }
}
