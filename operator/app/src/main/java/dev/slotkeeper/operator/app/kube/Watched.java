package dev.slotkeeper.operator.app.kube;

import dev.slotkeeper.operator.api.PasswordSecret;
import dev.slotkeeper.operator.api.RedisCluster;
import dev.slotkeeper.operator.core.model.HostReading;
import dev.slotkeeper.operator.core.model.Names;
import dev.slotkeeper.operator.core.observe.HostFacts;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.javaoperatorsdk.operator.api.config.informer.FieldSelector;
import io.javaoperatorsdk.operator.api.config.informer.InformerEventSourceConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.SecondaryToPrimaryMapper;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The Kubernetes objects that belong to clusters, kept in memory by watches, and what wakes the
 * reconciler.
 */
public final class Watched {
  private static final String BY_SECRET = "password-secret";

  private final Map<
          Class<? extends HasMetadata>, InformerEventSource<? extends HasMetadata, RedisCluster>>
      sources = new LinkedHashMap<>();
  private final boolean nodes;

  /**
   * Nothing is watched yet.
   *
   * @param nodes whether the operator may see the nodes of Kubernetes
   */
  public Watched(boolean nodes) {
    this.nodes = nodes;
  }

  /** Starts to watch; to be called once, before anything is asked. */
  public List<EventSource<?, RedisCluster>> watch(EventSourceContext<RedisCluster> context) {
    List<Class<? extends HasMetadata>> owned =
        List.of(
            ServiceAccount.class,
            ConfigMap.class,
            Service.class,
            PodDisruptionBudget.class,
            StatefulSet.class,
            Pod.class,
            PersistentVolumeClaim.class);
    for (Class<? extends HasMetadata> kind : owned) {
      add(kind, true, context, Watched::byLabel);
    }
    // The Secrets that specs point at bear no label of ours.
    context.getPrimaryCache().addIndexer(BY_SECRET, Watched::secretKeys);
    add(Secret.class, false, context, secret -> clustersOf(secret, context));
    if (nodes) {
      addNodes(context);
    }
    return new ArrayList<>(sources.values());
  }

  // They say often that they live; only what counts here wakes the clusters that have pods there.
  private void addNodes(EventSourceContext<RedisCluster> context) {
    InformerEventSourceConfiguration<Node> configuration =
        InformerEventSourceConfiguration.from(Node.class, RedisCluster.class)
            .withName("Node")
            .withWatchAllNamespaces()
            .withOnUpdateFilter(
                (now, before) -> !HostReading.facts(now).equals(HostReading.facts(before)))
            .withSecondaryToPrimaryMapper(this::clustersOn)
            .build();
    sources.put(Node.class, new InformerEventSource<>(configuration, context));
  }

  private Set<ResourceID> clustersOn(Node node) {
    String name = node.getMetadata().getName();
    return source(Pod.class)
        .list(pod -> pod.getSpec() != null && name.equals(pod.getSpec().getNodeName()))
        .flatMap(pod -> byLabel(pod).stream())
        .collect(Collectors.toSet());
  }

  /** The nodes of Kubernetes by their names; empty when the operator may not see them. */
  public Map<String, HostFacts> hosts() {
    return nodes
        ? source(Node.class)
            .list(node -> true)
            .map(HostReading::facts)
            .collect(Collectors.toMap(HostFacts::name, host -> host))
        : Map.of();
  }

  private <T extends HasMetadata> void add(
      Class<T> kind,
      boolean labelled,
      EventSourceContext<RedisCluster> context,
      SecondaryToPrimaryMapper<T> mapper) {
    InformerEventSourceConfiguration.Builder<T> configuration =
        InformerEventSourceConfiguration.from(kind, RedisCluster.class)
            .withName(kind.getSimpleName())
            .withSecondaryToPrimaryMapper(mapper);
    if (labelled) {
      configuration.withLabelSelector(Names.MANAGED_BY_LABEL + "=" + Names.MANAGED_BY);
    } else if (kind == Secret.class) {
      // What Helm keeps is big and no password.
      configuration.withFieldSelector(
          new FieldSelector(new FieldSelector.Field("type", "helm.sh/release.v1", true)));
    }
    sources.put(kind, new InformerEventSource<>(configuration.build(), context));
  }

  private static Set<ResourceID> byLabel(HasMetadata object) {
    String cluster = object.getMetadata().getLabels().get(Names.CLUSTER_LABEL);
    return cluster == null
        ? Set.of()
        : Set.of(new ResourceID(cluster, object.getMetadata().getNamespace()));
  }

  private static Set<ResourceID> clustersOf(
      Secret secret, EventSourceContext<RedisCluster> context) {
    Set<ResourceID> clusters =
        context
            .getPrimaryCache()
            .byIndex(
                BY_SECRET,
                secret.getMetadata().getNamespace() + "/" + secret.getMetadata().getName())
            .stream()
            .map(ResourceID::fromResource)
            .collect(Collectors.toSet());
    if (secret.getMetadata().getLabels() != null) {
      clusters.addAll(byLabel(secret));
    }
    return clusters;
  }

  private static List<String> secretKeys(RedisCluster cluster) {
    PasswordSecret secret = cluster.getSpec().passwordSecret();
    return secret == null
        ? List.of()
        : List.of(cluster.getMetadata().getNamespace() + "/" + secret.name());
  }

  /** The objects of a kind that bear the label of a cluster. */
  public <T extends HasMetadata> Stream<T> of(RedisCluster cluster, Class<T> kind) {
    String name = cluster.getMetadata().getName();
    return source(kind)
        .list(
            cluster.getMetadata().getNamespace(),
            object ->
                object.getMetadata().getLabels() != null
                    && name.equals(object.getMetadata().getLabels().get(Names.CLUSTER_LABEL)));
  }

  /** A Secret by its name. */
  public Optional<Secret> secret(String namespace, String name) {
    return source(Secret.class).get(new ResourceID(name, namespace));
  }

  /**
   * Remembers what was written just now, so that the next look sees it before the watch tells it.
   */
  public <T extends HasMetadata> void written(T object) {
    @SuppressWarnings("unchecked") // sources holds each kind under its own class
    Class<T> kind = (Class<T>) object.getClass();
    ResourceID id = ResourceID.fromResource(object);
    InformerEventSource<T, RedisCluster> source = source(kind);
    Optional<T> before = source.get(id);
    if (before.isPresent()) {
      source.handleRecentResourceUpdate(id, object, before.get());
    } else {
      source.handleRecentResourceCreate(id, object);
    }
  }

  @SuppressWarnings("unchecked") // sources holds each kind under its own class
  private <T extends HasMetadata> InformerEventSource<T, RedisCluster> source(Class<T> kind) {
    InformerEventSource<? extends HasMetadata, RedisCluster> source = sources.get(kind);
    if (source == null) {
      throw new IllegalArgumentException("not watched: " + kind);
    }
    return (InformerEventSource<T, RedisCluster>) source;
  }
}
