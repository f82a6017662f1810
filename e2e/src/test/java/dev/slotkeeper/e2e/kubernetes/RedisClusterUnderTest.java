package dev.slotkeeper.e2e.kubernetes;

import static org.awaitility.Awaitility.await;

import dev.slotkeeper.e2e.load.ServiceProbe;
import dev.slotkeeper.operator.api.RedisCluster;
import dev.slotkeeper.operator.api.RedisClusterStatus;
import dev.slotkeeper.operator.api.ShardStatus;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One RedisCluster resource and what a person does with it. */
public final class RedisClusterUnderTest {
  /** Only there to meet a hang. */
  private static final Duration HANG = Duration.ofMinutes(5);

  private static final String API = "slotkeeper.dev/v1alpha1";
  private static final String KIND = "RedisCluster";

  private final KubernetesClient client = TestCluster.client();
  private final String namespace;
  private final String name;
  private @Nullable String password;

  public RedisClusterUnderTest(String namespace, String name) {
    this.namespace = namespace;
    this.name = name;
  }

  public String namespace() {
    return namespace;
  }

  public String name() {
    return name;
  }

  /** The password that clients are to use; null for none. */
  public @Nullable String password() {
    return password;
  }

  public void password(@Nullable String value) {
    password = value;
  }

  /** Applies the resource; makes the namespace when it is not there. */
  public void apply(Map<String, Object> spec) {
    client
        .resource(
            new NamespaceBuilder()
                .withNewMetadata()
                .withName(namespace)
                .addToLabels("pod-security.kubernetes.io/enforce", "restricted")
                .endMetadata()
                .build())
        .serverSideApply();
    GenericKubernetesResource resource = new GenericKubernetesResource();
    resource.setApiVersion(API);
    resource.setKind(KIND);
    resource.setMetadata(new ObjectMetaBuilder().withName(name).withNamespace(namespace).build());
    resource.setAdditionalProperty("spec", filled(spec));
    client.resource(resource).serverSideApply();
  }

  /** The spec becomes this and nothing else, as in {@code kubectl edit}. */
  public void spec(Map<String, Object> spec) {
    client
        .genericKubernetesResources(API, KIND)
        .inNamespace(namespace)
        .withName(name)
        .edit(
            resource -> {
              resource.getAdditionalProperties().put("spec", filled(spec));
              return resource;
            });
  }

  /** {@code kubectl scale --replicas}. */
  public void scale(int shards) {
    resource().scale(shards);
  }

  /** Deletes the resource and waits until its pods are gone. Volumes stay. */
  public void delete() {
    resource().delete();
    await()
        .atMost(HANG)
        .until(() -> client.pods().inNamespace(namespace).list().getItems().isEmpty());
  }

  /** Deletes the namespace with all that is in it. */
  public void deleteNamespace() {
    client.namespaces().withName(namespace).delete();
    await().atMost(HANG).until(() -> client.namespaces().withName(namespace).get() == null);
  }

  public boolean exists() {
    return resource().get() != null;
  }

  public RedisCluster get() {
    return Objects.requireNonNull(resource().get(), "the resource is gone");
  }

  public RedisClusterStatus status() {
    return Objects.requireNonNull(get().getStatus(), "the operator has written no status");
  }

  /** A condition by its type, when there is one. */
  public Optional<Condition> condition(String type) {
    RedisClusterStatus status = get().getStatus();
    return status == null
        ? Optional.empty()
        : status.conditions().stream().filter(each -> each.getType().equals(type)).findFirst();
  }

  /**
   * Waits until the operator has seen the newest spec and says that so many shards are as they
   * should be: Ready, nothing under way, nothing degraded.
   */
  public void awaitWhole(int shards) {
    awaitResource(
        "whole with " + shards + " shards",
        resource -> {
          RedisClusterStatus status = resource.getStatus();
          return status != null
              && Objects.equals(status.observedGeneration(), resource.getMetadata().getGeneration())
              && status.shardCount() == shards
              && isTrue(status, "Ready")
              && !isTrue(status, "Progressing")
              && !isTrue(status, "Degraded");
        });
  }

  /** Waits until the status says that something is amiss or under way. */
  public void awaitDisturbed() {
    awaitResource(
        "a status that says what happens",
        resource -> {
          RedisClusterStatus status = resource.getStatus();
          return status != null
              && (!isTrue(status, "Ready")
                  || isTrue(status, "Progressing")
                  || isTrue(status, "Degraded"));
        });
  }

  /**
   * Waits until so many servers answer and each sees the cluster as ok, whatever the status says.
   */
  public void awaitServers(int count) {
    await()
        .atMost(HANG)
        .ignoreExceptions()
        .until(
            () ->
                pods().stream()
                        .filter(
                            pod ->
                                Server.of(pod, password).clusterInfo("cluster_state").equals("ok"))
                        .count()
                    == count);
  }

  /** Waits until the resource looks as wanted; tells its status when it never does. */
  public void awaitResource(String what, Predicate<RedisCluster> wanted) {
    await()
        .alias(what)
        .atMost(HANG)
        .pollInterval(Duration.ofMillis(100))
        .ignoreExceptions()
        .conditionEvaluationListener(
            condition -> {
              if (condition.getRemainingTimeInMS() < 500 && !condition.isSatisfied()) {
                System.out.println("status: " + get().getStatus());
              }
            })
        .until(() -> wanted.test(get()));
  }

  /** Waits until a condition is true and its message holds every one of these words. */
  public Condition awaitTrue(String type, String... words) {
    return awaitCondition(
        type,
        condition ->
            condition.getStatus().equals("True")
                && List.of(words).stream().allMatch(condition.getMessage()::contains));
  }

  /** Waits until a condition is as wanted. */
  public Condition awaitCondition(String type, Predicate<Condition> wanted) {
    awaitResource(type, ignored -> condition(type).filter(wanted).isPresent());
    return condition(type).orElseThrow();
  }

  /** The pods of this cluster. */
  public List<Pod> pods() {
    return client
        .pods()
        .inNamespace(namespace)
        .withLabelSelector("slotkeeper.dev/cluster=" + name)
        .list()
        .getItems();
  }

  /** A pod that is there. */
  public Pod pod(String pod) {
    return Objects.requireNonNull(
        client.pods().inNamespace(namespace).withName(pod).get(), pod + " is gone");
  }

  /** The pod that owns a shard's slots. */
  public Pod primaryOfShard(int index) {
    return pod(Objects.requireNonNull(shard(index).primary(), "the shard has no primary"));
  }

  /** A replica of a shard. */
  public Pod replicaOfShard(int index) {
    return pod(shard(index).replicas().get(0));
  }

  /** The shards with the addresses that their servers have now. */
  public List<ServiceProbe.Shard> probed() {
    return status().shards().stream()
        .map(
            shard ->
                new ServiceProbe.Shard(
                    Integer.parseInt(shard.slots().split("-", 2)[0]),
                    Stream.concat(Stream.ofNullable(shard.primary()), shard.replicas().stream())
                        .map(name -> Server.of(pod(name), password).address())
                        .toList()))
        .toList();
  }

  /** A shard as the status has it. */
  public ShardStatus shard(int index) {
    return status().shards().get(index);
  }

  /** Waits until a shard has another primary than this pod. */
  public void awaitOtherPrimary(int shard, Pod before) {
    awaitResource(
        "another primary than " + before.getMetadata().getName(),
        resource -> {
          RedisClusterStatus status = resource.getStatus();
          String primary = status == null ? null : status.shards().get(shard).primary();
          return primary != null && !primary.equals(before.getMetadata().getName());
        });
  }

  /** Events about the resource, in the order of their last time. */
  public List<Event> events() {
    return client.v1().events().inNamespace(namespace).list().getItems().stream()
        .filter(event -> event.getInvolvedObject().getName().equals(name))
        .toList();
  }

  /** Address of the client Service: the seed that an application is given. */
  public String seed() {
    return client.services().inNamespace(namespace).withName(name).get().getSpec().getClusterIP();
  }

  private Resource<RedisCluster> resource() {
    return client.resources(RedisCluster.class).inNamespace(namespace).withName(name);
  }

  // An empty map is written as null, which is no spec.
  private static Map<String, Object> filled(Map<String, Object> spec) {
    Map<String, Object> filled = new HashMap<>(spec);
    filled.putIfAbsent("shards", 3);
    return filled;
  }

  private static boolean isTrue(RedisClusterStatus status, String type) {
    return status.conditions().stream()
        .anyMatch(each -> each.getType().equals(type) && each.getStatus().equals("True"));
  }
}
