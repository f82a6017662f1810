package dev.slotkeeper.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** The keyspace does what a map does, in one table and in a table for each slot. */
class KeyspaceTest {
  private static final long FOREVER = Long.MAX_VALUE >> 1;

  private static KeyspaceModel model(boolean slots, long seed) {
    return new KeyspaceModel(slots ? KeyspaceModel.SLOTS : 1, seed);
  }

  @Property(tries = 60)
  void agreesWithAMapAfterAnySequenceOfChanges(
      @ForAll boolean slots, @ForAll long seed, @ForAll @IntRange(min = 1, max = 3000) int keys) {
    KeyspaceModel model = model(slots, seed);
    for (int i = 0; i < 2 * keys + 50; i++) {
      model.randomOperation(keys);
    }
    assertThat(model.content()).isEqualTo(model.map);
    assertThat(model.keyspace.size()).isEqualTo(model.map.size());
    assertThat(model.keyspace.expiring())
        .isEqualTo(
            model.map.values().stream().filter(e -> e.expireAt() != Record.NO_EXPIRY).count());
    for (int i = 0; i < keys; i++) {
      String key = "key:" + i;
      assertThat(model.find(key)).isEqualTo(model.map.get(key));
    }
    for (int slot = 0; slots && slot < KeyspaceModel.SLOTS; slot++) {
      int expected = slot;
      Set<String> keysOfSlot = new HashSet<>();
      model.keyspace.slotKeys(
          slot, Integer.MAX_VALUE, record -> keysOfSlot.add(KeyspaceModel.key(record)));
      assertThat(keysOfSlot).hasSize(model.keyspace.slotSize(slot));
      assertThat(keysOfSlot).allMatch(key -> KeyspaceModel.slot(key) == expected);
    }
    model.keyspace.clearSync();
    assertThat(model.keyspace.size()).isZero();
    assertThat(model.slabs.usedBytes()).isZero();
  }

  @Property(tries = 40)
  void aSnapshotIsThePointInTimeWhateverIsWrittenMeanwhile(
      @ForAll boolean slots,
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 3000) int keys,
      @ForAll boolean clears) {
    KeyspaceModel model = model(slots, seed);
    Random random = new Random(seed);
    for (int round = 0; round < 3; round++) {
      for (int i = 0; i < keys; i++) {
        model.randomOperation(keys);
      }
      Map<String, KeyspaceModel.Entry> before = new HashMap<>(model.map);
      Map<String, KeyspaceModel.Entry> seen = new HashMap<>();
      Snapshot snapshot =
          new Snapshot(
              List.of(model.keyspace),
              (database, record) ->
                  assertThat(seen.put(KeyspaceModel.key(record), KeyspaceModel.entry(record)))
                      .isNull());
      boolean complete = false;
      boolean aborted = round == 1;
      for (int steps = 0; !complete; steps++) {
        for (int i = random.nextInt(40); i > 0; i--) {
          model.randomOperation(4 * keys);
        }
        if (clears && round == 2 && steps == 3) {
          model.keyspace.clear();
          model.map.clear();
          model.keyspace.graveyard().freeSlice(FOREVER);
        }
        if (aborted && steps == 5) {
          snapshot.abort();
          break;
        }
        complete = snapshot.step(0);
      }
      if (complete) {
        assertThat(seen).isEqualTo(before);
      }
      assertThat(model.content()).isEqualTo(model.map);
    }
    model.keyspace.clearSync();
    assertThat(model.slabs.usedBytes()).isZero();
  }

  @Property(tries = 40)
  void scanShowsEveryKeyThatIsThereAllTheTime(
      @ForAll boolean slots,
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 2000) int keys,
      @ForAll @IntRange(min = 1, max = 100) int count) {
    KeyspaceModel model = model(slots, seed);
    for (int i = 0; i < keys; i++) {
      model.put("stays:" + i, 5, Record.NO_EXPIRY);
    }
    Set<String> seen = new HashSet<>();
    long cursor = 0;
    do {
      cursor = model.keyspace.scan(cursor, count, record -> seen.add(KeyspaceModel.key(record)));
      assertThat(cursor).isBetween(0L, 1L << 52);
      for (int i = 0; i < 20; i++) {
        model.randomOperation(10_000);
      }
    } while (cursor != 0);
    for (int i = 0; i < keys; i++) {
      assertThat(seen).contains("stays:" + i);
    }
    model.keyspace.clearSync();
  }

  @Property(tries = 40)
  void expiryShowsExactlyWhatIsDue(
      @ForAll boolean slots, @ForAll long seed, @ForAll @IntRange(min = 1, max = 2000) int keys) {
    KeyspaceModel model = model(slots, seed);
    for (int i = 0; i < 2 * keys; i++) {
      model.randomOperation(keys);
    }
    for (long now : new long[] {0, 10, 500, 500, 2000}) {
      model.keyspace.expireDue(
          now,
          FOREVER,
          record -> {
            assertThat(Record.expireAt(record)).isBetween(0L, now - 1);
            assertThat(model.remove(KeyspaceModel.key(record))).isTrue();
          });
      assertThat(model.map.values())
          .allMatch(e -> e.expireAt() == Record.NO_EXPIRY || e.expireAt() >= now);
      assertThat(model.content()).isEqualTo(model.map);
      for (int i = 0; i < 50; i++) {
        model.randomOperation(keys);
      }
    }
    model.keyspace.clearSync();
  }
}
