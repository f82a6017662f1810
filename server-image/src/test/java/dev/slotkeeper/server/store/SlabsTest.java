package dev.slotkeeper.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slotkeeper.server.memory.Memory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Blocks never overlap, keep their bytes, have the size they should, and are given back. */
class SlabsTest {
  @Test
  void aBlockIsLargeEnoughAndWastesAtMostAnEighth() {
    long previous = 0;
    for (long bytes = 1; bytes < 3 << 20; bytes += bytes < 10_000 ? 1 : 997) {
      long usable = Slabs.usableSize(bytes);
      assertThat(usable).isGreaterThanOrEqualTo(bytes).isGreaterThanOrEqualTo(previous);
      assertThat(Slabs.usableSize(usable)).isEqualTo(usable);
      if (bytes > 32) {
        assertThat(usable).isLessThanOrEqualTo(bytes + bytes / 7);
      }
      previous = usable;
    }
  }

  @Property(tries = 30)
  void blocksAreDisjointAndKeepTheirBytes(@ForAll long seed) {
    Random random = new Random(seed);
    Slabs slabs = new Slabs();
    TreeMap<Long, Long> blocks = new TreeMap<>();
    long used = 0;
    for (int i = 0; i < 4000; i++) {
      if (blocks.isEmpty() || random.nextInt(1000) >= i / 5) {
        long bytes = randomSize(random);
        long address = slabs.allocate(bytes);
        assertThat(address & 3).isZero();
        if ((Slabs.usableSize(bytes) & 63) == 0) {
          assertThat(address & 63).isZero();
        }
        Map.Entry<Long, Long> before = blocks.floorEntry(address);
        Map.Entry<Long, Long> after = blocks.ceilingEntry(address);
        if (before != null) {
          assertThat(address)
              .isGreaterThanOrEqualTo(before.getKey() + Slabs.usableSize(before.getValue()));
        }
        if (after != null) {
          assertThat(address + Slabs.usableSize(bytes)).isLessThanOrEqualTo(after.getKey());
        }
        Memory.putByte(address, (byte) bytes);
        Memory.putByte(address + bytes - 1, (byte) bytes);
        Memory.putByte(address + Slabs.usableSize(bytes) - 1, (byte) bytes);
        blocks.put(address, bytes);
        used += Slabs.usableSize(bytes);
      } else {
        long near = random.nextLong(blocks.firstKey(), blocks.lastKey() + 1);
        Map.Entry<Long, Long> any = Objects.requireNonNull(blocks.floorEntry(near));
        long address = any.getKey();
        long bytes = any.getValue();
        blocks.remove(address);
        assertThat(Memory.getByte(address)).isEqualTo((byte) bytes);
        assertThat(Memory.getByte(address + bytes - 1)).isEqualTo((byte) bytes);
        slabs.free(address, bytes);
        used -= Slabs.usableSize(bytes);
      }
      assertThat(slabs.usedBytes()).isEqualTo(used);
      assertThat(slabs.mappedBytes()).isGreaterThanOrEqualTo(used);
    }
    blocks.forEach(slabs::free);
    assertThat(slabs.usedBytes()).isZero();
    assertThat(slabs.mappedBytes()).isLessThanOrEqualTo(2 * SlabPage.CHUNK);
  }

  @Property(tries = 5)
  void gapsBetweenLargeBlocksDoNotHoldTheirMemory(@ForAll long seed) {
    Random random = new Random(seed);
    Slabs slabs = new Slabs();
    long[] blocks = new long[600];
    long[] sizes = new long[blocks.length];
    for (int i = 0; i < 20_000; i++) {
      int at = i < blocks.length ? i : random.nextInt(blocks.length);
      if (blocks[at] != 0) {
        assertThat(Memory.getLong(blocks[at] + sizes[at] - 8)).isEqualTo(blocks[at]);
        slabs.free(blocks[at], sizes[at]);
      }
      sizes[at] = 9_000 + random.nextInt(200_000);
      blocks[at] = slabs.allocate(sizes[at]);
      Memory.putLong(blocks[at] + sizes[at] - 8, blocks[at]);
    }
    assertThat(slabs.mappedBytes()).isLessThan(slabs.usedBytes() * 11 / 10);
    for (int i = 0; i < blocks.length; i++) {
      slabs.free(blocks[i], sizes[i]);
    }
    assertThat(slabs.mappedBytes()).isLessThanOrEqualTo(SlabPage.CHUNK);
  }

  private static long randomSize(Random random) {
    return switch (random.nextInt(20)) {
      case 0 -> 1 + random.nextInt(600_000);
      case 1, 2 -> 1 + random.nextInt(100_000);
      case 3, 4, 5, 6 -> 1 + random.nextInt(9_000);
      default -> 1 + random.nextInt(150);
    };
  }

  @Test
  void whatWasFreedIsUsedAgain() {
    Slabs slabs = new Slabs();
    for (int size : new int[] {8, 36, 1000, 8192, 8193, 40_000, 500_000}) {
      List<Long> addresses = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        addresses.add(slabs.allocate(size));
      }
      long mapped = slabs.chunkBytes();
      for (int round = 0; round < 3; round++) {
        for (long address : addresses) {
          slabs.free(address, size);
        }
        addresses.clear();
        for (int i = 0; i < 50; i++) {
          addresses.add(slabs.allocate(size));
        }
      }
      assertThat(slabs.chunkBytes()).isEqualTo(mapped);
      addresses.forEach(address -> slabs.free(address, size));
    }
  }
}
