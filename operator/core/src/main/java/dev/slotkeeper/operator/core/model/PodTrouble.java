package dev.slotkeeper.operator.core.model;

import dev.slotkeeper.operator.core.observe.Trouble;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStateWaiting;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.fabric8.kubernetes.api.model.Quantity;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads from a pod why it does not run: pod, cause and cure, for people. */
final class PodTrouble {
  // Volumes are being bound, servers are starting.
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final int LAST_WORDS = 400;

  private final Pod pod;
  private final String name;
  private final Set<String> unbound;
  private final Instant now;

  private PodTrouble(Pod pod, Set<String> unbound, Instant now) {
    this.pod = pod;
    this.name = String.valueOf(pod.getMetadata().getName());
    this.unbound = unbound;
    this.now = now;
  }

  /**
   * The trouble of a pod, or null.
   *
   * @param unbound names of the volume claims that have no volume yet
   * @param now what a pod does in its first seconds is no trouble yet
   */
  static @Nullable Trouble of(Pod pod, Set<String> unbound, Instant now) {
    return pod.getStatus() == null ? null : new PodTrouble(pod, unbound, now).find();
  }

  private @Nullable Trouble find() {
    String node = pod.getSpec() == null ? null : pod.getSpec().getNodeName();
    if (node == null || node.isEmpty()) {
      return isOver(pod.getMetadata().getCreationTimestamp()) ? unscheduled() : null;
    }
    for (ContainerStatus container : pod.getStatus().getContainerStatuses()) {
      Trouble trouble = of(container);
      if (trouble != null) {
        return trouble;
      }
    }
    return null;
  }

  private Trouble unscheduled() {
    String said =
        condition("PodScheduled")
            .filter(condition -> "False".equals(condition.getStatus()))
            .map(PodCondition::getMessage)
            .orElse("");
    String claim = Names.DATA + "-" + name;
    if (said.contains("volume node affinity conflict")) {
      return new Trouble(
          "VolumeElsewhere",
          "Pod "
              + name
              + " cannot start: its volume is tied to a node that cannot take it ("
              + said
              + ")",
          "Bring that node back. If it is lost for good and the shard has another copy: kubectl delete pvc "
              + claim
              + " and then pod "
              + name,
          true);
    }
    if (unbound.contains(claim)
        || said.toLowerCase(Locale.ROOT).contains("persistentvolumeclaim")) {
      return new Trouble(
          "VolumeNotBound",
          "Pod "
              + name
              + " waits for its volume: PersistentVolumeClaim "
              + claim
              + " is not bound"
              + (said.isEmpty() ? "" : " (" + said + ")"),
          "See kubectl describe pvc "
              + claim
              + "; often the storage class does not exist or makes no volumes. Make it work, or delete the RedisCluster"
              + " and its claims and apply it with another spec.storage.className",
          true);
    }
    return new Trouble(
        "PodUnschedulable",
        "No node takes pod " + name + (said.isEmpty() ? "" : " (" + said + ")"),
        remedy(said),
        true);
  }

  private static String remedy(String said) {
    if (said.contains("anti-affinity")) {
      return "Every pod of a shard needs a node of its own: add a node, lower spec.replicasPerShard, or set"
          + " spec.placement.antiAffinity to Preferred";
    }
    if (said.contains("Insufficient")) {
      return "Add a node, or lower spec.resources.requests";
    }
    return "Add a node that fits, or change spec.placement or spec.resources";
  }

  private @Nullable Trouble of(ContainerStatus container) {
    if (container.getState() == null) {
      return null;
    }
    ContainerStateWaiting waiting = container.getState().getWaiting();
    String reason = waiting == null ? null : waiting.getReason();
    if (waiting != null && reason != null) {
      String said = waiting.getMessage() == null ? reason : reason + ": " + waiting.getMessage();
      switch (reason) {
        case "ContainerCreating", "PodInitializing" -> {
          return beingMade();
        }
        case "ErrImagePull", "ImagePullBackOff", "InvalidImageName", "ErrImageNeverPull" -> {
          return new Trouble(
              "ImagePullFailed",
              "The image " + image() + " of pod " + name + " cannot be pulled (" + said + ")",
              "Correct spec.image, or make its registry reachable and readable from the nodes",
              true);
        }
        case "CrashLoopBackOff" -> {
          return crashed(container, true);
        }
        default -> {
          return new Trouble(
              "PodNotRunning",
              "Pod " + name + " does not run (" + said + ")",
              "See kubectl describe pod " + name,
              true);
        }
      }
    }
    boolean started = Boolean.TRUE.equals(container.getStarted());
    if (!started && container.getRestartCount() != null && container.getRestartCount() >= 2) {
      Trouble crashed = crashed(container, container.getState().getRunning() == null);
      if (crashed != null) {
        return crashed;
      }
    }
    if (container.getState().getRunning() != null
        && !started
        && isOver(container.getState().getRunning().getStartedAt())) {
      return new Trouble(
          "ServerNotStarted",
          "The server of pod " + name + " runs but does not answer its startup probe (/livez)",
          "It may still load its data; kubectl logs " + name + " shows how far it is",
          false);
    }
    return null;
  }

  // True since the sandbox is made and volumes are attached; the image may be on its way then.
  private @Nullable Trouble beingMade() {
    Optional<PodCondition> sandbox = condition("PodReadyToStartContainers");
    if (sandbox.isEmpty()
        || !"False".equals(sandbox.get().getStatus())
        || !isOver(sandbox.get().getLastTransitionTime())) {
      return null;
    }
    return new Trouble(
        "PodNotRunning",
        "Pod " + name + " has a node, but its volume or its network is not there yet",
        "See kubectl describe pod " + name,
        true);
  }

  private @Nullable Trouble crashed(ContainerStatus container, boolean stopped) {
    ContainerStateTerminated last =
        container.getState().getTerminated() != null
            ? container.getState().getTerminated()
            : container.getLastState() == null ? null : container.getLastState().getTerminated();
    if (last == null) {
      return stopped
          ? new Trouble(
              Trouble.CRASH_LOOP,
              "The server of pod " + name + " ends again and again",
              "kubectl logs --previous " + name + " shows why",
              true)
          : null;
    }
    if ("OOMKilled".equals(last.getReason())) {
      return new Trouble(
          "OutOfMemory",
          "The server of pod "
              + name
              + " was killed, since it needed more than its memory limit ("
              + limit()
              + ")",
          "Raise spec.resources.limits.memory, or lower spec.config.maxmemory",
          stopped);
    }
    return new Trouble(
        Trouble.CRASH_LOOP,
        "The server of pod "
            + name
            + " ends again and again (exit code "
            + last.getExitCode()
            + "); its last words: "
            + lastWords(last.getMessage()),
        "Mend what it complains of; kubectl logs --previous " + name + " shows all",
        stopped);
  }

  private static String lastWords(@Nullable String message) {
    String text = message == null ? "" : message.strip().replaceAll("\\s*\n\\s*", " | ");
    return text.isEmpty()
        ? "none"
        : text.length() <= LAST_WORDS ? text : "..." + text.substring(text.length() - LAST_WORDS);
  }

  private String image() {
    return pod.getSpec().getContainers().stream()
        .map(Container::getImage)
        .collect(Collectors.joining(", "));
  }

  private String limit() {
    return pod.getSpec().getContainers().stream()
        .filter(container -> container.getResources() != null)
        .flatMap(container -> Optional.ofNullable(container.getResources().getLimits()).stream())
        .flatMap(limits -> Optional.ofNullable(limits.get("memory")).stream())
        .map(Quantity::toString)
        .findFirst()
        .orElse("that of its node");
  }

  private Optional<PodCondition> condition(String type) {
    return pod.getStatus().getConditions().stream()
        .filter(condition -> type.equals(condition.getType()))
        .findFirst();
  }

  private boolean isOver(@Nullable String since) {
    return since != null && Instant.parse(since).plus(PATIENCE).isBefore(now);
  }
}
