package dev.slotkeeper.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slotkeeper.server.memory.Memory;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What was dropped is freed in slices, and chunks prepared ahead are as good as any. */
class HousekeepingTest {
  @Test
  void droppedTablesAreFreedSliceBySlice() {
    KeyspaceModel model = new KeyspaceModel(1, 5);
    Housekeeping housekeeping = new Housekeeping(model.slabs, List.of(model.keyspace));
    for (int i = 0; i < 20_000; i++) {
      model.put("key:" + i, 20, Record.NO_EXPIRY);
    }
    assertThat(housekeeping.step(0)).isTrue();
    assertThat(model.keyspace.clear()).isEqualTo(20_000);
    assertThat(model.keyspace.size()).isZero();
    long before = model.slabs.usedBytes();

    assertThat(housekeeping.step(0)).isFalse();
    assertThat(model.slabs.usedBytes()).isBetween(1L, before - 1);
    int steps = 1;
    while (!housekeeping.step(0)) {
      steps++;
    }

    assertThat(steps).isGreaterThan(5);
    assertThat(model.slabs.usedBytes()).isZero();
  }

  @Test
  void preparedChunksAreDistinctAlignedAndZero() {
    try (PreparedChunks chunks = new PreparedChunks()) {
      long previous = 0;
      for (int i = 0; i < 10; i++) {
        long chunk = chunks.take();
        assertThat(chunk & SlabPage.CHUNK - 1).isZero();
        assertThat(chunk).isNotEqualTo(previous);
        assertThat(Memory.getLong(chunk)).isZero();
        assertThat(Memory.getLong(chunk + SlabPage.CHUNK - 8)).isZero();
        Memory.putLong(chunk, -1);
        previous = chunk;
      }
    }
  }
}
