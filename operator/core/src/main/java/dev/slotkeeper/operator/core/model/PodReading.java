package dev.slotkeeper.operator.core.model;

import dev.slotkeeper.operator.core.observe.Address;
import dev.slotkeeper.operator.core.observe.PodFacts;
import io.fabric8.kubernetes.api.model.ContainerStateWaiting;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the facts that count from a pod as Kubernetes holds it. */
public final class PodReading {
  private static final Set<String> USUAL = Set.of("ContainerCreating", "PodInitializing");

  private PodReading() {}

  /**
   * The facts; empty for a pod that bears no shard's label.
   *
   * @param wanted the StatefulSets that should exist, by the shard's index
   */
  public static Optional<PodFacts> facts(Pod pod, Map<Integer, StatefulSet> wanted) {
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
            problem(pod)));
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

  private static @Nullable String problem(Pod pod) {
    if (pod.getStatus() == null) {
      return null;
    }
    for (PodCondition condition : pod.getStatus().getConditions()) {
      if ("PodScheduled".equals(condition.getType()) && "False".equals(condition.getStatus())) {
        return "no node takes it: " + condition.getMessage();
      }
    }
    for (ContainerStatus container : pod.getStatus().getContainerStatuses()) {
      ContainerStateWaiting waiting =
          container.getState() == null ? null : container.getState().getWaiting();
      if (waiting != null && waiting.getReason() != null && !USUAL.contains(waiting.getReason())) {
        return waiting.getReason()
            + (waiting.getMessage() == null ? "" : ": " + waiting.getMessage());
      }
    }
    return null;
  }

  private static boolean isTrue(Pod pod, String type) {
    return pod.getStatus() != null
        && pod.getStatus().getConditions().stream()
            .anyMatch(
                condition ->
                    type.equals(condition.getType()) && "True".equals(condition.getStatus()));
  }
}
