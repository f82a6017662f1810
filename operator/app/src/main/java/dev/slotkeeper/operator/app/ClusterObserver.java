package dev.slotkeeper.operator.app;

import dev.slotkeeper.operator.api.PasswordSecret;
import dev.slotkeeper.operator.api.RedisCluster;
import dev.slotkeeper.operator.app.kube.Watched;
import dev.slotkeeper.operator.app.redis.NodeProbe;
import dev.slotkeeper.operator.app.redis.Passwords;
import dev.slotkeeper.operator.core.model.AuthSecret;
import dev.slotkeeper.operator.core.model.ClusterObjects;
import dev.slotkeeper.operator.core.model.LiveConfig;
import dev.slotkeeper.operator.core.model.Names;
import dev.slotkeeper.operator.core.model.PodReading;
import dev.slotkeeper.operator.core.model.Settings;
import dev.slotkeeper.operator.core.observe.Observed;
import dev.slotkeeper.operator.core.observe.PodFacts;
import dev.slotkeeper.operator.core.plan.Problem;
import dev.slotkeeper.operator.core.plan.Situation;
import dev.slotkeeper.operator.core.plan.SpecCheck;
import dev.slotkeeper.operator.core.plan.Topology;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Looks at a cluster: what Kubernetes holds of it, and what its servers say. */
final class ClusterObserver {
  /** What was seen, and the passwords with which the servers were asked. */
  record Sight(Situation situation, Passwords passwords) {}

  private final Watched watched;
  private final NodeProbe probe;
  private final Settings settings;
  private final Clock clock;

  ClusterObserver(Watched watched, NodeProbe probe, Settings settings, Clock clock) {
    this.watched = watched;
    this.probe = probe;
    this.settings = settings;
    this.clock = clock;
  }

  Sight look(RedisCluster cluster) {
    Optional<AuthSecret> applied =
        watched.of(cluster, Secret.class).findFirst().map(AuthSecret::read);
    Optional<String> found = password(cluster);
    List<Problem> problems = SpecCheck.problems(cluster.getSpec(), found);
    // While the spec cannot be followed, the servers keep the password that they have.
    AuthSecret auth =
        problems.isEmpty() || applied.isEmpty()
            ? AuthSecret.next(found.orElse(""), applied)
            : applied.get();

    Set<String> liveNames =
        LiveConfig.names(cluster.getSpec(), watched.of(cluster, ConfigMap.class).findFirst());
    Map<Integer, Integer> existing = podCounts(cluster);
    List<HasMetadata> desired =
        ClusterObjects.of(cluster, settings, wantedCounts(cluster, existing), auth, liveNames);
    Passwords passwords = new Passwords(auth.password(), auth.earlier());
    Observed observed =
        new Observed(
            probe.ask(pods(cluster, desired), passwords, liveNames),
            existing,
            objects(cluster),
            volumes(cluster, false),
            volumes(cluster, true));
    Situation situation =
        new Situation(
            cluster.getMetadata().getName(),
            cluster.getSpec(),
            observed,
            problems.isEmpty() ? desired : List.of(),
            problems.isEmpty() ? LiveConfig.wanted(cluster.getSpec(), liveNames) : Map.of(),
            problems,
            Topology.of(observed));
    return new Sight(situation, passwords);
  }

  private Optional<String> password(RedisCluster cluster) {
    PasswordSecret wanted = cluster.getSpec().passwordSecret();
    return wanted == null
        ? Optional.of("")
        : watched
            .secret(cluster.getMetadata().getNamespace(), wanted.name())
            .flatMap(secret -> AuthSecret.value(secret, wanted.key()))
            .filter(password -> !password.isEmpty());
  }

  private Map<Integer, Integer> podCounts(RedisCluster cluster) {
    Map<Integer, Integer> counts = new HashMap<>();
    watched
        .of(cluster, StatefulSet.class)
        .filter(set -> set.getMetadata().getDeletionTimestamp() == null)
        .forEach(set -> counts.put(shard(set), set.getSpec().getReplicas()));
    return counts;
  }

  // A StatefulSet is never made smaller by applying it: that is a step of its own, after its pods
  // have left the cluster.
  private static Map<Integer, Integer> wantedCounts(
      RedisCluster cluster, Map<Integer, Integer> existing) {
    Map<Integer, Integer> wanted = new TreeMap<>(existing);
    for (int shard = 0; shard < cluster.getSpec().shards(); shard++) {
      wanted.merge(shard, 1 + cluster.getSpec().replicasPerShard(), Math::max);
    }
    return wanted;
  }

  private List<PodFacts> pods(RedisCluster cluster, List<HasMetadata> desired) {
    Map<Integer, StatefulSet> sets = new HashMap<>();
    for (HasMetadata object : desired) {
      if (object instanceof StatefulSet set) {
        sets.put(shard(set), set);
      }
    }
    return watched
        .of(cluster, Pod.class)
        .flatMap(pod -> PodReading.facts(pod, sets, clock.instant()).stream())
        .sorted(Comparator.comparingInt(PodFacts::shard).thenComparingInt(PodFacts::ordinal))
        .toList();
  }

  private static int shard(StatefulSet set) {
    return Integer.parseInt(set.getMetadata().getLabels().get(Names.SHARD_LABEL));
  }

  private List<HasMetadata> objects(RedisCluster cluster) {
    List<HasMetadata> objects = new ArrayList<>();
    watched.of(cluster, ServiceAccount.class).forEach(objects::add);
    watched.of(cluster, ConfigMap.class).forEach(objects::add);
    watched.of(cluster, Secret.class).forEach(objects::add);
    watched.of(cluster, Service.class).forEach(objects::add);
    watched.of(cluster, PodDisruptionBudget.class).forEach(objects::add);
    watched.of(cluster, StatefulSet.class).forEach(objects::add);
    return objects;
  }

  private Set<String> volumes(RedisCluster cluster, boolean leaving) {
    Set<String> names = new HashSet<>();
    watched
        .of(cluster, PersistentVolumeClaim.class)
        .filter(claim -> !leaving || claim.getMetadata().getDeletionTimestamp() != null)
        .forEach(claim -> names.add(claim.getMetadata().getName()));
    return names;
  }
}
