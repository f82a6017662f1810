package dev.slotkeeper.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Compaction gives memory back and nobody notices. */
class CompactionTest {
  private static final long FOREVER = Long.MAX_VALUE >> 1;

  private static void finish(Compaction compaction) {
    while (!compaction.step(FOREVER)) {}
  }

  @Test
  void aFewKeysLeftOfManyDoNotHoldTheirMemory() {
    KeyspaceModel model = new KeyspaceModel(1, 5);
    Compaction compaction = new Compaction(model.slabs, List.of(model.keyspace));
    int keys = 60_000;
    for (int i = 0; i < keys; i++) {
      model.put("key:" + i, 100 + i % 300, Record.NO_EXPIRY);
    }
    for (int i = 0; i < keys; i++) {
      if (i % 20 != 0) {
        model.remove("key:" + i);
      }
    }
    assertThat(model.slabs.mappedBytes()).isGreaterThan(15L << 20);

    for (int i = 0; i < 100; i++) {
      finish(compaction);
    }

    assertThat(model.slabs.mappedBytes()).isLessThan(model.slabs.usedBytes() + (10L << 20));
    assertThat(model.content()).isEqualTo(model.map);
  }

  @Test
  void nothingIsDoneWhereNothingCanBeWon() {
    KeyspaceModel model = new KeyspaceModel(1, 5);
    for (int i = 0; i < 20_000; i++) {
      model.put("key:" + i, 100, Record.NO_EXPIRY);
    }
    assertThat(new Compaction(model.slabs, List.of(model.keyspace)).step(0)).isTrue();
  }

  @Property(tries = 8)
  void changesAndSnapshotsInBetweenSeeNothingOfIt(@ForAll boolean slots, @ForAll long seed) {
    KeyspaceModel model = new KeyspaceModel(slots ? KeyspaceModel.SLOTS : 1, seed);
    Compaction compaction = new Compaction(model.slabs, List.of(model.keyspace));
    Random random = new Random(seed);
    for (int i = 0; i < 20_000; i++) {
      model.put("many:" + i, 200 + random.nextInt(700), Record.NO_EXPIRY);
    }
    for (int i = 0; i < 20_000; i++) {
      if (random.nextInt(8) != 0) {
        model.remove("many:" + i);
      }
    }
    long mapped = model.slabs.mappedBytes();
    Map<String, KeyspaceModel.Entry> before = new HashMap<>(model.map);
    Map<String, KeyspaceModel.Entry> seen = new HashMap<>();
    Snapshot snapshot =
        new Snapshot(
            List.of(model.keyspace),
            (database, record) -> seen.put(KeyspaceModel.key(record), KeyspaceModel.entry(record)));
    boolean sent = false;
    boolean compacted = false;
    while (!sent || !compacted) {
      sent = sent || snapshot.step(0);
      compacted = compacted || compaction.step(0) && model.slabs.mappedBytes() < mapped;
      for (int i = random.nextInt(20); i > 0; i--) {
        model.randomOperation(20_000);
      }
    }
    assertThat(seen).isEqualTo(before);
    assertThat(model.content()).isEqualTo(model.map);
    model.keyspace.clearSync();
    assertThat(model.slabs.usedBytes()).isZero();
  }
}
