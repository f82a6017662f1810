package dev.slotkeeper.operator.core.model;

import dev.slotkeeper.operator.api.RedisCluster;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.ServicePortBuilder;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudgetBuilder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** All Kubernetes objects of a RedisCluster, as they should be. */
public final class ClusterObjects {
  private ClusterObjects() {}

  /**
   * The objects, in the order in which they are made.
   *
   * @param cluster the resource
   * @param settings what the operator was installed with
   * @param podCounts pods of each shard that should exist, by the shard's index
   * @param auth the passwords of its servers
   * @param liveNames the directives that running servers are told
   */
  public static List<HasMetadata> of(
      RedisCluster cluster,
      Settings settings,
      Map<Integer, Integer> podCounts,
      AuthSecret auth,
      Set<String> liveNames) {
    List<HasMetadata> objects = new ArrayList<>();
    objects.add(serviceAccount(cluster));
    objects.add(configMap(cluster, liveNames));
    objects.add(authSecret(cluster, auth));
    objects.add(headlessService(cluster));
    objects.add(clientService(cluster));
    objects.add(disruptionBudget(cluster));
    new TreeMap<>(podCounts)
        .forEach(
            (shard, pods) -> objects.add(ShardObjects.statefulSet(cluster, settings, shard, pods)));
    objects.forEach(Drift::sealed);
    return List.copyOf(objects);
  }

  private static ServiceAccount serviceAccount(RedisCluster cluster) {
    return new ServiceAccountBuilder()
        .withMetadata(metadata(cluster, name(cluster)))
        .withAutomountServiceAccountToken(false)
        .build();
  }

  private static ConfigMap configMap(RedisCluster cluster, Set<String> liveNames) {
    return new ConfigMapBuilder()
        .withMetadata(metadata(cluster, Names.configMap(name(cluster))))
        .editMetadata()
        .addToAnnotations(LiveConfig.NAMES_ANNOTATION, String.join(",", new TreeSet<>(liveNames)))
        .endMetadata()
        .addToData(RedisConf.FILE, RedisConf.text(cluster.getSpec()))
        .build();
  }

  private static Secret authSecret(RedisCluster cluster, AuthSecret auth) {
    return new SecretBuilder()
        .withMetadata(metadata(cluster, Names.authSecret(name(cluster))))
        .withType("Opaque")
        .addToData(RedisConf.AUTH_FILE, base64(RedisConf.authText(auth.password(), auth.also())))
        .addToData(AuthSecret.PASSWORD, base64(auth.password()))
        .addToData(AuthSecret.PREVIOUS, base64(auth.previous()))
        .addToData(AuthSecret.CHANGED, base64(auth.changed().toString()))
        .build();
  }

  // Nodes must find each other before they are ready, since only together they become so.
  private static Service headlessService(RedisCluster cluster) {
    return new ServiceBuilder()
        .withMetadata(metadata(cluster, Names.headlessService(name(cluster))))
        .withNewSpec()
        .withClusterIP("None")
        .withPublishNotReadyAddresses(true)
        .withSelector(Names.selector(name(cluster)))
        .withPorts(
            port("redis", Names.CLIENT_PORT),
            port("bus", Names.BUS_PORT),
            port("admin", Names.ADMIN_PORT))
        .endSpec()
        .build();
  }

  private static Service clientService(RedisCluster cluster) {
    return new ServiceBuilder()
        .withMetadata(metadata(cluster, name(cluster)))
        .withNewSpec()
        .withType("ClusterIP")
        .withSelector(Names.selector(name(cluster)))
        .withPorts(port("redis", Names.CLIENT_PORT))
        .endSpec()
        .build();
  }

  // One pod of the whole cluster at a time: a drained node often holds pods of several shards, and
  // primaries among them.
  private static PodDisruptionBudget disruptionBudget(RedisCluster cluster) {
    return new PodDisruptionBudgetBuilder()
        .withMetadata(metadata(cluster, name(cluster)))
        .withNewSpec()
        .withMaxUnavailable(new IntOrString(1))
        .withNewSelector()
        .withMatchLabels(Names.selector(name(cluster)))
        .endSelector()
        .endSpec()
        .build();
  }

  private static ServicePort port(String name, int number) {
    return new ServicePortBuilder()
        .withName(name)
        .withPort(number)
        .withTargetPort(new IntOrString(number))
        .withProtocol("TCP")
        .build();
  }

  static ObjectMeta metadata(RedisCluster cluster, String name) {
    return new ObjectMetaBuilder()
        .withName(name)
        .withNamespace(cluster.getMetadata().getNamespace())
        .withLabels(labels(cluster))
        .withAnnotations(new TreeMap<>())
        .withOwnerReferences(owner(cluster))
        .build();
  }

  static Map<String, String> labels(RedisCluster cluster) {
    Map<String, String> labels = new TreeMap<>(Names.selector(name(cluster)));
    labels.put("app.kubernetes.io/name", "redis");
    labels.put("app.kubernetes.io/instance", name(cluster));
    return labels;
  }

  private static OwnerReference owner(RedisCluster cluster) {
    return new OwnerReferenceBuilder()
        .withApiVersion(cluster.getApiVersion())
        .withKind(cluster.getKind())
        .withName(name(cluster))
        .withUid(cluster.getMetadata().getUid())
        .withController(true)
        .withBlockOwnerDeletion(true)
        .build();
  }

  static String name(RedisCluster cluster) {
    return cluster.getMetadata().getName();
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
