package dev.slotkeeper.operator.core.model;

import dev.slotkeeper.operator.core.observe.HostFacts;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeCondition;
import io.fabric8.kubernetes.api.model.Taint;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads the facts that count from a node of Kubernetes. */
public final class HostReading {
  // By this taint a person vouches that the machine is off (KEP-2268, non-graceful node shutdown).
  private static final String FENCED = "node.kubernetes.io/out-of-service";

  private HostReading() {}

  /** The facts. */
  public static HostFacts facts(Node node) {
    Optional<NodeCondition> ready =
        conditions(node).filter(condition -> "Ready".equals(condition.getType())).findFirst();
    boolean isReady = ready.filter(condition -> "True".equals(condition.getStatus())).isPresent();
    return new HostFacts(
        String.valueOf(node.getMetadata().getName()),
        isReady,
        isReady ? "" : ready.map(HostReading::detail).orElse("it has never been ready"),
        taints(node).anyMatch(taint -> FENCED.equals(taint.getKey())));
  }

  private static String detail(NodeCondition condition) {
    return Stream.of(
            condition.getReason(), condition.getMessage(), since(condition.getLastTransitionTime()))
        .filter(Objects::nonNull)
        .filter(text -> !text.isEmpty())
        .reduce((one, next) -> one + ", " + next)
        .orElse("no reason given");
  }

  private static String since(String time) {
    return time == null ? "" : "since " + time;
  }

  private static Stream<NodeCondition> conditions(Node node) {
    return node.getStatus() == null ? Stream.empty() : node.getStatus().getConditions().stream();
  }

  private static Stream<Taint> taints(Node node) {
    List<Taint> taints = node.getSpec() == null ? List.of() : node.getSpec().getTaints();
    return taints.stream();
  }
}
