package dev.slotkeeper.operator.core.model;

import dev.slotkeeper.operator.core.observe.Address;
import dev.slotkeeper.operator.core.observe.PodFacts;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the facts that count from pods as Kubernetes holds them.
 *
 * @param wanted the StatefulSets that should exist, by the shard's index
 * @param unbound names of the volume claims that have no volume yet
 * @param configWritten when the configuration file was written last
 * @param now the time; what a pod does in its first seconds is no trouble yet
 */
public record PodReading(
    Map<Integer, StatefulSet> wanted, Set<String> unbound, Instant configWritten, Instant now) {
  public PodReading {
    wanted = Map.copyOf(wanted);
    unbound = Set.copyOf(unbound);
  }

  /** When the file of a ConfigMap was written last; long ago when nobody knows. */
  public static Instant written(Optional<ConfigMap> configMap) {
    return configMap.map(map -> map.getMetadata().getManagedFields()).stream()
        .flatMap(fields -> fields.stream())
        .map(ManagedFieldsEntry::getTime)
        .filter(Objects::nonNull)
        .map(Instant::parse)
        .max(Instant::compareTo)
        .orElse(Instant.EPOCH);
  }

  /** The facts; empty for a pod that bears no shard's label. */
  public Optional<PodFacts> facts(Pod pod) {
    String label = pod.getMetadata().getLabels().get(Names.SHARD_LABEL);
    String name = pod.getMetadata().getName();
    if (label == null || name == null) {
      return Optional.empty();
    }
    int shard = Integer.parseInt(label);
    String ip = pod.getStatus() == null ? null : pod.getStatus().getPodIP();
    return Optional.of(
        new PodFacts(
            name,
            shard,
            Integer.parseInt(name.substring(name.lastIndexOf('-') + 1)),
            ip == null || ip.isEmpty() ? null : new Address(ip, Names.CLIENT_PORT),
            pod.getSpec() == null ? null : pod.getSpec().getNodeName(),
            isTrue(pod, "Ready"),
            pod.getMetadata().getDeletionTimestamp() != null,
            isOutdated(pod, wanted.get(shard)),
            isOlder(pod, configWritten),
            memoryLimit(pod),
            PodTrouble.of(pod, unbound, now)));
  }

  private static boolean isOutdated(Pod pod, @Nullable StatefulSet wanted) {
    return wanted != null
        && !Objects.equals(
            pod.getMetadata().getAnnotations().get(Names.TEMPLATE_ANNOTATION),
            wanted
                .getSpec()
                .getTemplate()
                .getMetadata()
                .getAnnotations()
                .get(Names.TEMPLATE_ANNOTATION));
  }

  private static boolean isOlder(Pod pod, Instant time) {
    String created = pod.getMetadata().getCreationTimestamp();
    return created != null && Instant.parse(created).isBefore(time);
  }

  private static long memoryLimit(Pod pod) {
    return pod.getSpec() == null
        ? 0
        : pod.getSpec().getContainers().stream()
            .map(Container::getResources)
            .filter(Objects::nonNull)
            .map(ResourceRequirements::getLimits)
            .filter(Objects::nonNull)
            .map(limits -> limits.get("memory"))
            .filter(Objects::nonNull)
            .map(Quantity::getAmountInBytes)
            .mapToLong(bytes -> bytes.longValue())
            .findFirst()
            .orElse(0);
  }

  private static boolean isTrue(Pod pod, String type) {
    return pod.getStatus() != null
        && pod.getStatus().getConditions().stream()
            .anyMatch(
                condition ->
                    type.equals(condition.getType()) && "True".equals(condition.getStatus()));
  }
}
