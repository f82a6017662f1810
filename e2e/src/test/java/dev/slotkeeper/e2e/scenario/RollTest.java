package dev.slotkeeper.e2e.scenario;

import static dev.slotkeeper.e2e.scenario.SharedCluster.cluster;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slotkeeper.e2e.kubernetes.RedisClusterUnderTest;
import dev.slotkeeper.e2e.kubernetes.Server;
import dev.slotkeeper.e2e.machine.Images;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Changes that make every pod anew, and changes that must not. */
@ExtendWith(SharedCluster.class)
class RollTest {
  @Test
  void aChangeOfResourcesRollsEveryPodAndStopsNobody() throws Exception {
    roll("rolling change of resources", Map.of("resources", memory("272Mi")));
  }

  @Test
  void aDirectiveThatNeedsARestartRollsEveryPodAndStopsNobody() throws Exception {
    roll("rolling change of a directive", Map.of("config", Map.of("tcp-backlog", "300")));
    for (Pod pod : cluster().pods()) {
      assertThat(configOf(pod, "tcp-backlog")).isEqualTo("300");
    }
  }

  @Test
  void anotherImageRollsEveryPodAndStopsNobody() throws Exception {
    String image = "slotkeeper.dev/server:next";
    Images.nameServer(image);
    roll("rolling change of the image", Map.of("image", image));
    assertThat(cluster().pods())
        .allMatch(pod -> pod.getSpec().getContainers().get(0).getImage().equals(image));
    assertThat(cluster().events()).extracting("reason").contains("Failover", "RestartPod");
  }

  @Test
  void aDirectiveThatCanBeChangedLiveIsChangedOnEveryPodWithoutARestart() throws Exception {
    Map<String, String> wanted =
        Map.of("maxmemory-policy", "allkeys-lru", "slowlog-max-len", "77", "timeout", "301");
    Set<String> before = uids(cluster());
    Scenario.named("live directives changed on every pod")
        .run(
            watch -> {
              cluster().spec(Map.of("config", wanted));
              cluster()
                  .awaitResource(
                      "the new values at every server",
                      ignored ->
                          cluster().pods().stream()
                              .allMatch(
                                  pod ->
                                      wanted.entrySet().stream()
                                          .allMatch(
                                              each ->
                                                  configOf(pod, each.getKey())
                                                      .equals(each.getValue()))));
              watch.stop();
              cluster().awaitWhole(SharedCluster.SHARDS);
            })
        .nothingLost()
        .noErrors();
    assertThat(uids(cluster())).isEqualTo(before);
    cluster().spec(Map.of());
    cluster()
        .awaitResource(
            "the defaults again",
            ignored ->
                cluster().pods().stream()
                    .allMatch(pod -> configOf(pod, "maxmemory-policy").equals("noeviction")));
  }

  private static void roll(String name, Map<String, Object> spec) throws Exception {
    Set<String> before = uids(cluster());
    try (ShardsWatched watched = ShardsWatched.begin(cluster())) {
      Scenario.named(name)
          .run(
              watch -> {
                cluster().spec(spec);
                cluster().awaitWhole(SharedCluster.SHARDS);
              })
          .nothingLost();
      assertThat(watched.violations()).as("two pods of a shard away at once").isEmpty();
    }
    assertThat(uids(cluster())).doesNotContainAnyElementsOf(before);
  }

  static Map<String, Object> memory(String amount) {
    return Map.of("requests", Map.of("cpu", "100m", "memory", amount));
  }

  private static Set<String> uids(RedisClusterUnderTest cluster) {
    return cluster.pods().stream()
        .map(pod -> pod.getMetadata().getUid())
        .collect(Collectors.toCollection(HashSet::new));
  }

  private static String configOf(Pod pod, String directive) {
    Map<String, String> values =
        Server.of(pod, cluster().password()).ask(jedis -> jedis.configGet(directive));
    return String.join("", List.copyOf(values.values()));
  }
}
