package dev.slotkeeper.operator.app;

import dev.slotkeeper.operator.api.PasswordSecret;
import dev.slotkeeper.operator.api.RedisCluster;
import dev.slotkeeper.operator.api.RedisClusterSpec;
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
import dev.slotkeeper.operator.core.plan.ShrinkCheck;
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
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Looks at a cluster: what Kubernetes holds of it, and what its servers say. */
final class ClusterObserver {
  /** What was seen, and the passwords with which the servers were asked. */
  record Sight(Situation situation, Passwords passwords) {}

  // For clients that still show a password although none is asked for any more.
  private static final Duration GRACE = Duration.ofMinutes(10);

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
    String namespace = cluster.getMetadata().getNamespace();
    String name = cluster.getMetadata().getName();
    Duration grace = grace(cluster);
    Optional<AuthSecret> applied =
        watched
            .secret(namespace, Names.authSecret(name))
            .map(secret -> AuthSecret.read(secret, grace, clock.instant()));
    Optional<String> found = password(cluster);
    List<Problem> problems = SpecCheck.problems(cluster.getSpec(), found);
    // While the spec cannot be followed, the servers keep the password that they have.
    AuthSecret auth =
        problems.isEmpty() || applied.isEmpty()
            ? AuthSecret.next(found.orElse(""), applied, grace, clock.instant())
            : applied.get();
    Passwords passwords = new Passwords(auth.password(), auth.also(), auth.earlier());
    Set<String> liveNames =
        LiveConfig.names(cluster.getSpec(), watched.of(cluster, ConfigMap.class).findFirst());
    Map<Integer, Integer> existing = podCounts(cluster);
    Function<RedisClusterSpec, List<HasMetadata>> desired =
        spec -> ClusterObjects.of(cluster, settings, wantedCounts(spec, existing), auth, liveNames);
    Observed observed =
        new Observed(
            probe.ask(pods(cluster, desired.apply(cluster.getSpec())), passwords, liveNames),
            existing,
            objects(cluster),
            volumes(cluster, claim -> true),
            volumes(cluster, claim -> claim.getMetadata().getDeletionTimestamp() != null),
            watched.hosts());
    Topology topology = Topology.of(observed);
    Optional<Problem> refusal = ShrinkCheck.refusal(cluster.getSpec(), topology);
    RedisClusterSpec spec =
        refusal.isPresent()
            ? cluster.getSpec().withShards(ShrinkCheck.shardsWithSlots(topology))
            : cluster.getSpec();
    Situation situation =
        new Situation(
            name,
            spec,
            observed,
            problems.isEmpty() ? desired.apply(spec) : List.of(),
            problems.isEmpty() ? LiveConfig.wanted(spec, liveNames) : Map.of(),
            auth,
            problems,
            refusal.stream().toList(),
            topology);
    return new Sight(situation, passwords);
  }

  private static Duration grace(RedisCluster cluster) {
    PasswordSecret secret = cluster.getSpec().passwordSecret();
    return secret == null ? GRACE : Duration.ofSeconds(secret.graceSeconds());
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
      RedisClusterSpec spec, Map<Integer, Integer> existing) {
    Map<Integer, Integer> wanted = new TreeMap<>(existing);
    for (int shard = 0; shard < spec.shards(); shard++) {
      wanted.merge(shard, 1 + spec.replicasPerShard(), Math::max);
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
    PodReading reading =
        new PodReading(
            sets,
            volumes(cluster, claim -> !isBound(claim)),
            PodReading.written(watched.of(cluster, ConfigMap.class).findFirst()),
            clock.instant());
    return watched
        .of(cluster, Pod.class)
        .flatMap(pod -> reading.facts(pod).stream())
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

  private static boolean isBound(PersistentVolumeClaim claim) {
    return claim.getStatus() != null && "Bound".equals(claim.getStatus().getPhase());
  }

  private Set<String> volumes(RedisCluster cluster, Predicate<PersistentVolumeClaim> which) {
    return watched
        .of(cluster, PersistentVolumeClaim.class)
        .filter(which)
        .map(claim -> claim.getMetadata().getName())
        .collect(Collectors.toSet());
  }
}
