package dev.slotkeeper.server.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slotkeeper.server.database.ExpiryMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Memory is counted in keys here: a maxmemory of 50 means fifty keys. */
class EvictionTest {
  private static final int KEYS = 100;
  private static final int FIT = 50;

  private final TestEngine server = new TestEngine();
  private final TestEngine.TestClient client = server.connect();
  private final Eviction eviction =
      new Eviction(server.engine, () -> server.engine.databases().get(0).size(), new Random(3));

  /**
   * A hundred keys, each used a second after the one before; the odd ones expire, the last first.
   */
  @BeforeEach
  void keys() {
    for (int i = 0; i < KEYS; i++) {
      server.now += 1000;
      client.call("SET key:" + i + " v" + (i % 2 == 1 ? " PX " + (1_000_000_000 - i * 5000) : ""));
    }
    server.engine.install(eviction);
    server.settings.maxMemory = FIT;
    server.settings.evictionSamples = 10;
    server.listen();
  }

  @ParameterizedTest
  @EnumSource(
      value = EvictionPolicy.class,
      names = {"ALLKEYS_LRU", "ALLKEYS_LFU", "ALLKEYS_RANDOM"})
  void allKeysMayGoUntilTheRestFits(EvictionPolicy policy) {
    use(policy);

    assertThat(eviction.makeRoom()).isTrue();

    assertThat(server.engine.databases().get(0).size()).isEqualTo(FIT);
    assertThat(server.engine.databases().evicted).isEqualTo(KEYS - FIT);
    assertThat(server.effects)
        .hasSize(KEYS - FIT)
        .allMatch(effect -> effect.startsWith("DEL key:"));
  }

  @ParameterizedTest
  @EnumSource(
      value = EvictionPolicy.class,
      names = {"VOLATILE_LRU", "VOLATILE_LFU", "VOLATILE_RANDOM", "VOLATILE_TTL"})
  void keysWithoutExpiryStayAndThenWritesAreRefused(EvictionPolicy policy) {
    use(policy);
    server.settings.maxMemory = 10;

    assertThat(eviction.makeRoom()).isFalse();

    assertThat(remaining()).hasSize(KEYS / 2).allMatch(i -> i % 2 == 0);
    assertThat(client.call("SET more v"))
        .isEqualTo("-OOM command not allowed when used memory > 'maxmemory'.\r\n");
    assertThat(client.call("GET key:0")).isEqualTo("$1\r\nv\r\n");
  }

  @Test
  void theLongestUnusedGoFirst() {
    use(EvictionPolicy.ALLKEYS_LRU);

    eviction.makeRoom();

    // Samples only come near: by chance alone it would be 49.5.
    assertThat(remaining().stream().mapToInt(i -> i).average().orElseThrow()).isGreaterThan(65);
  }

  @Test
  void theNearestExpiriesGoFirst() {
    use(EvictionPolicy.VOLATILE_TTL);
    server.settings.maxMemory = 75;

    eviction.makeRoom();

    assertThat(
            remaining().stream().filter(i -> i % 2 == 1).mapToInt(i -> i).average().orElseThrow())
        .isLessThan(35);
  }

  @Test
  void theLeastUsedGoFirst() {
    use(EvictionPolicy.ALLKEYS_LFU);
    server.settings.maxMemory = 0;
    // Anew, since what they have noted so far are times.
    for (int i = 0; i < KEYS; i++) {
      client.call("DEL key:" + i + "\r\nSET key:" + i + " v");
    }
    for (int round = 0; round < 200; round++) {
      for (int i = 60; i < KEYS; i++) {
        client.call("GET key:" + i);
      }
    }
    server.settings.maxMemory = FIT;

    eviction.makeRoom();

    assertThat(remaining()).filteredOn(i -> i >= 60).hasSizeGreaterThanOrEqualTo(38);
  }

  @Test
  void withoutAPolicyNothingGoes() {
    assertThat(eviction.makeRoom()).isFalse();
    assertThat(remaining()).hasSize(KEYS);
  }

  @Test
  void aReplicaLeavesItToItsPrimary() {
    use(EvictionPolicy.ALLKEYS_RANDOM);
    server.engine.databases().expiryMode(ExpiryMode.HIDE);

    assertThat(eviction.makeRoom()).isTrue();
    assertThat(remaining()).hasSize(KEYS);
  }

  @Test
  void aReplicaThatDoesNotIgnoreMaxmemoryEvictsAndTellsNobody() {
    use(EvictionPolicy.ALLKEYS_RANDOM);
    server.engine.databases().expiryMode(ExpiryMode.HIDE);
    server.settings.replicaIgnoresMaxMemory = false;

    assertThat(eviction.makeRoom()).isTrue();
    assertThat(remaining()).hasSize(FIT);
    assertThat(server.effects).isEmpty();
  }

  @Test
  void replicasAreToldUnlinkWhereLazyfreeSaysSo() {
    use(EvictionPolicy.ALLKEYS_RANDOM);
    server.engine.databases().lazyFree().eviction = true;

    eviction.makeRoom();

    assertThat(server.effects)
        .hasSize(KEYS - FIT)
        .allMatch(effect -> effect.startsWith("UNLINK key:"));
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "1, 50", "10, 500", "11, 575", "20, 2022"})
  void theMoreTenacityTheLongerARequestWaits(int tenacity, long micros) {
    assertThat(EvictionTime.nanos(tenacity) / 1000).isEqualTo(micros);
  }

  @Test
  void atFullTenacityARequestWaitsForAsLongAsItTakes() {
    assertThat(EvictionTime.nanos(100)).isGreaterThan(Long.MAX_VALUE / 10);
  }

  private void use(EvictionPolicy policy) {
    server.settings.evictionPolicy = policy;
    if (policy.by == EvictionPolicy.By.FREQUENCY) {
      server.engine.databases().access().countUses(10, 1, new Random(4));
    }
  }

  private List<Integer> remaining() {
    List<Integer> remaining = new ArrayList<>();
    for (int i = 0; i < KEYS; i++) {
      if (client.call("EXISTS key:" + i).equals(":1\r\n")) {
        remaining.add(i);
      }
    }
    return remaining;
  }
}
