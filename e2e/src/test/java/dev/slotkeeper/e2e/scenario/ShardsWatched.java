package dev.slotkeeper.e2e.scenario;

import dev.slotkeeper.e2e.kubernetes.RedisClusterUnderTest;
import dev.slotkeeper.e2e.kubernetes.TestCluster;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Watches whether two pods of a shard are ever away at the same time. */
final class ShardsWatched implements AutoCloseable {
  private static final String SHARD = "slotkeeper.dev/shard";

  private final Map<String, String> shardOfPod = new HashMap<>();
  private final Map<String, Boolean> ready = new HashMap<>();
  private final List<String> violations = new ArrayList<>();
  private final Watch watch;

  private ShardsWatched(RedisClusterUnderTest cluster) {
    for (Pod pod : cluster.pods()) {
      seen(pod, isReady(pod));
    }
    watch =
        TestCluster.client()
            .pods()
            .inNamespace(cluster.namespace())
            .withLabel("slotkeeper.dev/cluster", cluster.name())
            .watch(
                new Watcher<>() {
                  @Override
                  public void eventReceived(Action action, Pod pod) {
                    seen(pod, action != Action.DELETED && isReady(pod));
                  }

                  @Override
                  public void onClose(@Nullable WatcherException cause) {}
                });
  }

  static ShardsWatched begin(RedisClusterUnderTest cluster) {
    return new ShardsWatched(cluster);
  }

  /** The shards of which two pods were away, with the pods. */
  synchronized List<String> violations() {
    return List.copyOf(violations);
  }

  @Override
  public void close() {
    watch.close();
  }

  private synchronized void seen(Pod pod, boolean isReady) {
    String name = pod.getMetadata().getName();
    String shard = pod.getMetadata().getLabels().get(SHARD);
    shardOfPod.put(name, String.valueOf(shard));
    ready.put(name, isReady);
    List<String> away =
        ready.entrySet().stream()
            .filter(each -> !each.getValue())
            .map(Map.Entry::getKey)
            .filter(each -> String.valueOf(shard).equals(shardOfPod.get(each)))
            .toList();
    if (away.size() > 1) {
      violations.add(shard + ": " + away);
    }
  }

  private static boolean isReady(Pod pod) {
    return pod.getMetadata().getDeletionTimestamp() == null
        && pod.getStatus().getConditions().stream()
            .anyMatch(each -> each.getType().equals("Ready") && each.getStatus().equals("True"));
  }
}
