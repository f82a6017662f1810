package dev.slotkeeper.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slotkeeper.server.memory.Memory;
import dev.slotkeeper.server.memory.Pages;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the keyspace promises beyond being a map, rule by rule. */
class KeyspaceRulesTest {
  private static final long FOREVER = Long.MAX_VALUE >> 1;
  private static final long KEY = Pages.map(4096);

  private static void fill(KeyspaceModel model, int keys) {
    for (int i = 0; i < keys; i++) {
      model.put("key:" + i, 8, Record.NO_EXPIRY);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 20, 150, 600, 3000})
  void aRandomKeyIsAnyKeyWithTheSameProbability(int keys) {
    for (int tables : new int[] {1, KeyspaceModel.SLOTS}) {
      KeyspaceModel model = new KeyspaceModel(tables, 7);
      fill(model, keys);
      Map<String, Integer> drawn = new HashMap<>();
      Random random = new Random(11);
      int expected = 100;
      for (int i = 0; i < keys * expected; i++) {
        drawn.merge(KeyspaceModel.key(model.keyspace.random(random)), 1, Integer::sum);
      }
      double chiSquare = 0;
      for (int i = 0; i < keys; i++) {
        double off = drawn.getOrDefault("key:" + i, 0) - (double) expected;
        chiSquare += off * off / expected;
      }
      // Mean keys - 1, standard deviation sqrt(2 keys): six deviations.
      assertThat(chiSquare).isLessThan(keys + 6 * Math.sqrt(2.0 * keys));
    }
  }

  @Test
  void aRandomKeyIsFoundInATableThatIsNearlyEmpty() {
    KeyspaceModel model = new KeyspaceModel(1, 3);
    fill(model, 5000);
    for (int i = 1; i < 5000; i++) {
      model.remove("key:" + i);
    }
    assertThat(KeyspaceModel.key(model.keyspace.random(new Random(1)))).isEqualTo("key:0");
  }

  @Test
  void noRandomKeyInAnEmptyKeyspace() {
    assertThat(new KeyspaceModel(1, 3).keyspace.random(new Random(1))).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, KeyspaceModel.SLOTS})
  void aKeyWhoseTimeIsOverIsNotRemovedButOthersAre(int tables) {
    KeyspaceModel model = new KeyspaceModel(tables, 5);
    model.put("forever", 8, Record.NO_EXPIRY);
    model.put("later", 8, 2000);
    model.put("over", 8, 1999);
    assertThat(model.removeUnlessOver("forever", 2000)).isEqualTo(Removal.DONE);
    assertThat(model.removeUnlessOver("later", 2000)).isEqualTo(Removal.DONE);
    assertThat(model.removeUnlessOver("over", 2000)).isEqualTo(Removal.OVER);
    assertThat(model.removeUnlessOver("never there", 2000)).isEqualTo(Removal.ABSENT);
    assertThat(model.keyspace.size()).isEqualTo(1);
    assertThat(model.keyspace.expiring()).isEqualTo(1);
    assertThat(model.removeUnlessOver("over", 1999)).isEqualTo(Removal.DONE);
    assertThat(model.keyspace.expiring()).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, KeyspaceModel.SLOTS})
  void aSampleHasAsManyRecordsAsAskedForOrAllThereAre(int tables) {
    KeyspaceModel model = new KeyspaceModel(tables, 5);
    fill(model, 2000);
    List<Long> sample = new ArrayList<>();
    model.keyspace.sample(16, new Random(2), sample::add);
    assertThat(sample).hasSize(16);
    for (int i = 5; i < 2000; i++) {
      model.remove("key:" + i);
    }
    Set<String> keys = new HashSet<>();
    for (int i = 0; i < 40; i++) {
      model.keyspace.sample(16, new Random(i), record -> keys.add(KeyspaceModel.key(record)));
    }
    assertThat(keys).hasSize(5);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, KeyspaceModel.SLOTS})
  void aSampleOfExpiringKeysFindsTheFewThereAre(int tables) {
    KeyspaceModel model = new KeyspaceModel(tables, 5);
    fill(model, 5000);
    model.put("key:17", 8, 1000);
    model.put("key:170", 8, 2000);
    Set<String> keys = new HashSet<>();
    model.keyspace.sampleExpiring(5, new Random(2), record -> keys.add(KeyspaceModel.key(record)));
    assertThat(keys).containsExactlyInAnyOrder("key:17", "key:170");
  }

  @Test
  void memoryIsGivenBackWhenKeysAreRemovedOneByOne() {
    KeyspaceModel model = new KeyspaceModel(1, 5);
    fill(model, 20_000);
    for (int i = 1; i < 20_000; i++) {
      model.remove("key:" + i);
    }
    assertThat(model.slabs.usedBytes()).isLessThan(10_000);
    assertThat(model.slabs.mappedBytes()).isLessThanOrEqualTo(6L << 20);
  }

  @Test
  void growthAfterShrinkingKeepsEveryKey() {
    KeyspaceModel model = new KeyspaceModel(1, 9);
    for (int round = 0; round < 3; round++) {
      fill(model, 8000);
      for (int i = round; i < 8000; i++) {
        if (i % 100 != 0) {
          model.remove("key:" + i);
        }
      }
      assertThat(model.content()).isEqualTo(model.map);
    }
  }

  @Test
  void anyNumberOfAbortedSnapshotsDoesNotSpoilTheNext() {
    KeyspaceModel model = new KeyspaceModel(1, 9);
    fill(model, 2000);
    for (int i = 0; i < 300; i++) {
      Snapshot aborted = new Snapshot(List.of(model.keyspace), (database, record) -> {});
      aborted.step(0);
      model.put("key:" + i, 3, Record.NO_EXPIRY);
      aborted.abort();
      aborted.abort();
    }
    Set<String> seen = new HashSet<>();
    Snapshot snapshot =
        new Snapshot(
            List.of(model.keyspace), (database, record) -> seen.add(KeyspaceModel.key(record)));
    assertThat(snapshot.step(FOREVER)).isTrue();
    assertThat(seen).isEqualTo(model.map.keySet());
  }

  @Test
  void aKeyspaceIsInOneSnapshotAtATime() {
    KeyspaceModel model = new KeyspaceModel(1, 9);
    fill(model, 100);
    Snapshot first = new Snapshot(List.of(model.keyspace), (database, record) -> {});
    assertThatThrownBy(() -> new Snapshot(List.of(model.keyspace), (database, record) -> {}))
        .isInstanceOf(IllegalStateException.class);
    first.abort();
    assertThat(new Snapshot(List.of(model.keyspace), (database, record) -> {}).step(FOREVER))
        .isTrue();
  }

  @Test
  void aSnapshotNumbersDatabasesByTheirPlace() {
    KeyspaceModel first = new KeyspaceModel(1, 9);
    KeyspaceModel second = new KeyspaceModel(KeyspaceModel.SLOTS, 9);
    fill(first, 30);
    fill(second, 40);
    int[] counts = new int[2];
    new Snapshot(List.of(first.keyspace, second.keyspace), (database, record) -> counts[database]++)
        .step(FOREVER);
    assertThat(counts).containsExactly(30, 40);
  }

  @Test
  void aSlotIsClearedAtOnceAndAloneAndItsMemoryFollows() {
    KeyspaceModel model = new KeyspaceModel(KeyspaceModel.SLOTS, 9);
    fill(model, 3000);
    model.put("key:5", 8, 77);
    int slot = KeyspaceModel.slot("key:5");
    int ofSlot = model.keyspace.slotSize(slot);
    long used = model.slabs.usedBytes();

    assertThat(model.keyspace.clearSlot(slot)).isEqualTo(ofSlot);

    assertThat(model.keyspace.size()).isEqualTo(3000 - ofSlot);
    assertThat(model.keyspace.expiring()).isZero();
    assertThat(model.find("key:5")).isNull();
    assertThat(model.keyspace.graveyard().isEmpty()).isFalse();
    assertThat(model.keyspace.graveyard().freeSlice(FOREVER)).isTrue();
    assertThat(model.slabs.usedBytes()).isLessThan(used);
    model.map.keySet().removeIf(key -> KeyspaceModel.slot(key) == slot);
    assertThat(model.content()).isEqualTo(model.map);
  }

  @Test
  void aMovedKeyTakesValueAndExpiryAlongAndReplacesTheTarget() {
    Slabs slabs = new Slabs();
    Keyspace from = new Keyspace(slabs, 1, SlotFunction.SINGLE, 1);
    Keyspace to = new Keyspace(slabs, 1, SlotFunction.SINGLE, 2);
    Memory.put(KEY, new byte[] {'a', 'b'});
    long record = from.put(KEY, 1, ValueType.STRING, Encoding.RAW, 3, 1234);
    Memory.put(Record.valueAddress(record), new byte[] {1, 2, 3});
    Record.access(record, 99);
    to.put(KEY + 1, 1, ValueType.STRING, Encoding.INT, 8, Record.NO_EXPIRY);

    long moved = from.move(KEY, 1, to, KEY + 1, 1);

    assertThat(KeyspaceModel.key(moved)).isEqualTo("b");
    assertThat(KeyspaceModel.entry(moved))
        .isEqualTo(new KeyspaceModel.Entry(new byte[] {1, 2, 3}, 1234));
    assertThat(Record.access(moved)).isEqualTo(99);
    assertThat(Record.encoding(moved)).isEqualTo(Encoding.RAW);
    assertThat(to.find(KEY + 1, 1)).isEqualTo(moved);
    assertThat(from.size()).isZero();
    assertThat(from.expiring()).isZero();
    assertThat(to.expiring()).isEqualTo(1);
    assertThat(from.move(KEY, 1, to, KEY + 1, 1)).isZero();
    assertThat(to.move(KEY + 1, 1, to, KEY + 1, 1)).isEqualTo(moved);
  }

  @Test
  void aHandleIsReleasedExactlyWhenItsValueGoesAway() {
    List<Long> released = new ArrayList<>();
    Keyspace keyspace =
        new Keyspace(
            new Slabs(),
            1,
            SlotFunction.SINGLE,
            1,
            (type, encoding, handle) -> released.add(handle));
    Memory.put(KEY, new byte[] {'a', 'b', 'c', 'd'});
    for (int i = 0; i < 4; i++) {
      long record = keyspace.put(KEY + i, 1, ValueType.HASH, Encoding.RAW + 1, 8, Record.NO_EXPIRY);
      Memory.putLong(Record.valueAddress(record), 100 + i);
    }
    keyspace.expire(KEY, 1, 5000);
    keyspace.move(KEY, 1, keyspace, KEY + 4, 0);
    assertThat(released).isEmpty();
    keyspace.remove(KEY + 1, 1);
    assertThat(released).containsExactly(101L);
    keyspace.put(KEY + 2, 1, ValueType.STRING, Encoding.RAW, 8, Record.NO_EXPIRY);
    assertThat(released).containsExactly(101L, 102L);
    keyspace.clearSync();
    assertThat(released).containsExactlyInAnyOrder(101L, 102L, 103L, 100L);
  }

  @Test
  void keysAndValuesOfAnyLengthKeepTheirBytes() {
    long key = Pages.map(1 << 20);
    Random random = new Random(4);
    for (int[] lengths :
        new int[][] {
          {0, 0}, {1, 127}, {127, 128}, {128, 16_383}, {70_000, 16_384}, {3, 2_100_000}
        }) {
      Keyspace keyspace = new Keyspace(new Slabs(), 1, SlotFunction.SINGLE, 1);
      byte[] keyBytes = new byte[lengths[0]];
      byte[] value = new byte[lengths[1]];
      random.nextBytes(keyBytes);
      random.nextBytes(value);
      Memory.put(key, keyBytes);
      long record = keyspace.put(key, lengths[0], ValueType.STRING, Encoding.RAW, lengths[1], -1);
      Memory.put(Record.valueAddress(record), value);
      record = keyspace.expire(key, lengths[0], 1L << 60);
      record = keyspace.resizeValue(key, lengths[0], Encoding.RAW, lengths[1] + 1);
      assertThat(keyspace.find(key, lengths[0])).isEqualTo(record);
      assertThat(Memory.equal(Record.keyAddress(record), Record.keyLength(record), keyBytes))
          .isTrue();
      assertThat(Memory.equal(Record.valueAddress(record), lengths[1], value)).isTrue();
      assertThat(Memory.getByte(Record.valueAddress(record) + lengths[1])).isZero();
      assertThat(Record.expireAt(record)).isEqualTo(1L << 60);
      keyspace.clearSync();
    }
  }
}
