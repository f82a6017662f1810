package dev.slotkeeper.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slotkeeper.server.memory.Memory;
import dev.slotkeeper.server.memory.Pages;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every bit of a key, of its length and of the seed counts for every bit of its hash. */
class HashTest {
  private static final long KEY = Pages.map(4096);

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 4, 7, 8, 11, 16, 17, 31, 32, 33, 100})
  void eachBitOfTheKeyFlipsHalfOfTheHash(int length) {
    int[] flips = new int[64];
    int samples = 0;
    for (int round = 0; round < 200; round++) {
      for (int i = 0; i < length; i++) {
        Memory.putByte(KEY + i, (byte) (round * 31 + i * 7));
      }
      long hash = Hash.hash(KEY, length, round);
      for (int bit = 0; bit < 8 * length; bit++) {
        long at = KEY + (bit >> 3);
        byte old = Memory.getByte(at);
        Memory.putByte(at, (byte) (old ^ 1 << (bit & 7)));
        long difference = hash ^ Hash.hash(KEY, length, round);
        Memory.putByte(at, old);
        samples++;
        for (int i = 0; i < 64; i++) {
          flips[i] += (int) (difference >>> i) & 1;
        }
      }
    }
    for (int i = 0; i < 64; i++) {
      assertThat((double) flips[i] / samples).isBetween(0.42, 0.58);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"key:%d", "%016d", "user:{%d}:name", "%x", "a%dbbbbbbbbbbbbbbbbbbbbbbbbbb"})
  void similarKeysSpreadEvenly(String pattern) {
    int[] high = new int[1024];
    int[] low = new int[256];
    Set<Long> hashes = new HashSet<>();
    int keys = 100_000;
    for (int i = 0; i < keys; i++) {
      byte[] key = pattern.formatted(i).getBytes(StandardCharsets.ISO_8859_1);
      Memory.put(KEY, key);
      long hash = Hash.hash(KEY, key.length, 42);
      hashes.add(hash);
      high[(int) (hash >>> 54)]++;
      low[(int) hash & 255]++;
    }
    assertThat(hashes).hasSize(keys);
    assertThat(chiSquare(high, keys)).isLessThan(1023 + 6 * Math.sqrt(2 * 1023));
    assertThat(chiSquare(low, keys)).isLessThan(255 + 6 * Math.sqrt(2 * 255));
  }

  private static double chiSquare(int[] counts, int keys) {
    double expected = (double) keys / counts.length;
    double sum = 0;
    for (int count : counts) {
      sum += (count - expected) * (count - expected) / expected;
    }
    return sum;
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 8, 16, 40})
  void theSeedAndTheLengthCount(int length) {
    Memory.fill(KEY, 64, (byte) 0);
    Set<Long> hashes = new HashSet<>();
    for (int seed = 0; seed < 1000; seed++) {
      hashes.add(Hash.hash(KEY, length, seed));
      hashes.add(Hash.hash(KEY, length + 1, seed));
    }
    assertThat(hashes).hasSize(2000);
  }
}
