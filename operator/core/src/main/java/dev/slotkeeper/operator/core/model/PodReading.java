package dev.slotkeeper.operator.core.model;

import dev.slotkeeper.operator.core.observe.Address;
import dev.slotkeeper.operator.core.observe.PodFacts;
import io.fabric8.kubernetes.api.model.ContainerStateRunning;
import io.fabric8.kubernetes.api.model.ContainerStateWaiting;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the facts that count from a pod as Kubernetes holds it. */
public final class PodReading {
  // Volumes are being bound, servers are starting.
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Set<String> USUAL = Set.of("ContainerCreating", "PodInitializing");

  private PodReading() {}

  /**
   * The facts; empty for a pod that bears no shard's label.
   *
   * @param wanted the StatefulSets that should exist, by the shard's index
   * @param now the time; what a pod does in its first seconds is no problem yet
   */
  public static Optional<PodFacts> facts(Pod pod, Map<Integer, StatefulSet> wanted, Instant now) {
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
            problem(pod, now)));
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

  private static @Nullable String problem(Pod pod, Instant now) {
    if (pod.getStatus() == null) {
      return null;
    }
    for (PodCondition condition : pod.getStatus().getConditions()) {
      if ("PodScheduled".equals(condition.getType())
          && "False".equals(condition.getStatus())
          && isOver(pod.getMetadata().getCreationTimestamp(), now)) {
        return "no node takes it: " + condition.getMessage();
      }
    }
    for (ContainerStatus container : pod.getStatus().getContainerStatuses()) {
      String problem = problem(container, now);
      if (problem != null) {
        return problem;
      }
    }
    return null;
  }

  private static @Nullable String problem(ContainerStatus container, Instant now) {
    if (container.getState() == null) {
      return null;
    }
    ContainerStateWaiting waiting = container.getState().getWaiting();
    if (waiting != null && waiting.getReason() != null && !USUAL.contains(waiting.getReason())) {
      return waiting.getReason()
          + (waiting.getMessage() == null ? "" : ": " + waiting.getMessage());
    }
    ContainerStateRunning running = container.getState().getRunning();
    if (running != null
        && Boolean.FALSE.equals(container.getStarted())
        && isOver(running.getStartedAt(), now)) {
      return "its server runs but does not answer its startup probe (/livez)";
    }
    return null;
  }

  private static boolean isOver(@Nullable String since, Instant now) {
    return since != null && Instant.parse(since).plus(PATIENCE).isBefore(now);
  }

  private static boolean isTrue(Pod pod, String type) {
    return pod.getStatus() != null
        && pod.getStatus().getConditions().stream()
            .anyMatch(
                condition ->
                    type.equals(condition.getType()) && "True".equals(condition.getStatus()));
  }
}
