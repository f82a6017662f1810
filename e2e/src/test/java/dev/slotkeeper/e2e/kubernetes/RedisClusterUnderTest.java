package dev.slotkeeper.e2e.kubernetes;

import static org.awaitility.Awaitility.await;

import dev.slotkeeper.operator.api.RedisCluster;
import dev.slotkeeper.operator.api.RedisClusterStatus;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

/** One RedisCluster resource and what a person does with it. */
public final class RedisClusterUnderTest {
  /** Only there to meet a hang. */
  private static final Duration HANG = Duration.ofMinutes(8);

  private final KubernetesClient client = TestCluster.client();
  private final String namespace;
  private final String name;

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

  /** Applies a spec; makes the namespace when it is not there. */
  public void apply(RedisCluster resource) {
    client
        .resource(
            new NamespaceBuilder()
                .withNewMetadata()
                .withName(namespace)
                .addToLabels("pod-security.kubernetes.io/enforce", "restricted")
                .endMetadata()
                .build())
        .serverSideApply();
    resource.setMetadata(new ObjectMetaBuilder().withName(name).withNamespace(namespace).build());
    client.resource(resource).serverSideApply();
  }

  /** {@code kubectl scale --replicas}. */
  public void scale(int shards) {
    resource().scale(shards);
  }

  /** Deletes the resource and what belongs to it, volumes too. */
  public void delete() {
    resource().delete();
    await()
        .atMost(HANG)
        .until(() -> client.pods().inNamespace(namespace).list().getItems().isEmpty());
    client.namespaces().withName(namespace).delete();
    await().atMost(HANG).until(() -> client.namespaces().withName(namespace).get() == null);
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

  /** Waits until the operator has seen the newest spec and says Ready with so many shards. */
  public void awaitReady(int shards) {
    awaitResource(
        "Ready with " + shards + " shards",
        resource -> {
          RedisClusterStatus status = resource.getStatus();
          return status != null
              && Objects.equals(status.observedGeneration(), resource.getMetadata().getGeneration())
              && status.shardCount() == shards
              && isTrue(status, "Ready")
              && !isTrue(status, "Progressing");
        });
  }

  /** Waits until the resource looks as wanted; tells its status when it never does. */
  public void awaitResource(String what, Predicate<RedisCluster> wanted) {
    await()
        .alias(what)
        .atMost(HANG)
        .pollInterval(Duration.ofMillis(200))
        .conditionEvaluationListener(
            condition -> {
              if (condition.getRemainingTimeInMS() < 1000 && !condition.isSatisfied()) {
                System.out.println("status: " + get().getStatus());
              }
            })
        .until(() -> wanted.test(get()));
  }

  /** Waits until a condition has a status. */
  public Condition awaitCondition(String type, String status) {
    awaitResource(
        type + "=" + status,
        ignored -> condition(type).filter(c -> c.getStatus().equals(status)).isPresent());
    return condition(type).orElseThrow();
  }

  /** The pods of this cluster. */
  public List<Pod> pods() {
    return client
        .pods()
        .inNamespace(namespace)
        .withLabelSelector(status().selector())
        .list()
        .getItems();
  }

  /** The pod that owns a shard's slots. */
  public Pod primaryOfShard(int index) {
    String pod =
        Objects.requireNonNull(status().shards().get(index).primary(), "the shard has no primary");
    return Objects.requireNonNull(
        client.pods().inNamespace(namespace).withName(pod).get(), pod + " is gone");
  }

  /** Address of the client Service: the seed that an application is given. */
  public String seed() {
    return client.services().inNamespace(namespace).withName(name).get().getSpec().getClusterIP();
  }

  private Resource<RedisCluster> resource() {
    return client.resources(RedisCluster.class).inNamespace(namespace).withName(name);
  }

  private static boolean isTrue(RedisClusterStatus status, String type) {
    return status.conditions().stream()
        .anyMatch(each -> each.getType().equals(type) && each.getStatus().equals("True"));
  }
}
