package dev.slotkeeper.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slotkeeper.server.memory.Buffer;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Touching keys reads only memory that is there, and changes neither data nor what is found. */
class UpcomingKeysTest {
  @Property(tries = 40)
  void touchingReadsOnlyWhatIsThere(
      @ForAll boolean slots,
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 3000) int keys,
      @ForAll @IntRange(min = 0, max = UpcomingKeys.MOST) int count) {
    KeyspaceModel model = new KeyspaceModel(slots ? KeyspaceModel.SLOTS : 1, seed);
    for (int i = 0; i < 2 * keys; i++) {
      model.randomOperation(keys);
    }
    UpcomingKeys upcoming = new UpcomingKeys();
    try (Buffer bytes = new Buffer()) {
      bytes.reserve(UpcomingKeys.MOST * 16L);
      for (int i = 0; i < count; i++) {
        byte[] key = ("key:" + i * 31).getBytes(StandardCharsets.US_ASCII);
        bytes.put(key);
        upcoming.add(bytes.end() - key.length, key.length);
      }
      long[] before = found(model.keyspace, upcoming);
      model.keyspace.touch(upcoming);
      for (int i = 0; i < count; i++) {
        model.keyspace.expect(upcoming, i);
        assertThat(found(model.keyspace, upcoming)).isEqualTo(before);
      }
      model.keyspace.expectNothing();
    }
    assertThat(model.content()).isEqualTo(model.map);
    model.keyspace.clearSync();
  }

  private static long[] found(Keyspace keyspace, UpcomingKeys keys) {
    long[] records = new long[keys.count()];
    for (int i = 0; i < records.length; i++) {
      records[i] = keyspace.find(keys.key(i), keys.length(i));
    }
    return records;
  }
}
