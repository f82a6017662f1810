package dev.slotkeeper.operator.core.report;

import dev.slotkeeper.operator.api.RedisClusterStatus;
import dev.slotkeeper.operator.core.plan.Plan;
import dev.slotkeeper.operator.core.plan.Problem;
import dev.slotkeeper.operator.core.plan.Situation;
import dev.slotkeeper.operator.core.slot.SlotSet;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.ConditionBuilder;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The four conditions.
 *
 * <ul>
 *   <li>Ready: every slot is served; and it was so with all replicas in sync at least once since
 *       the resource was made.
 *   <li>Progressing: there is something to do or to wait for.
 *   <li>Degraded: something is wrong or at risk.
 *   <li>SlotsCovered: every slot has a primary that serves it.
 * </ul>
 */
final class Conditions {
  private static final int MESSAGE_LIMIT = 2000;

  private record Verdict(boolean holds, String reason, String message) {}

  private Conditions() {}

  static List<Condition> of(
      Situation situation,
      Plan plan,
      Health health,
      long generation,
      @Nullable RedisClusterStatus before,
      Instant now) {
    boolean wasReady =
        find(before, "Ready").filter(condition -> "True".equals(condition.getStatus())).isPresent();
    boolean formed =
        find(before, "Ready")
            .filter(condition -> !"Forming".equals(condition.getReason()))
            .isPresent();
    Verdict ready = ready(plan, health, wasReady || formed);
    return List.of(
        condition("Ready", ready, generation, before, now),
        condition("Progressing", progressing(plan), generation, before, now),
        condition(
            "Degraded", degraded(plan, health, formed || ready.holds()), generation, before, now),
        condition("SlotsCovered", slots(situation, health), generation, before, now));
  }

  private static Verdict ready(Plan plan, Health health, boolean formed) {
    if (health.servesAll() && (formed || (plan.isDone() && health.isRedundant()))) {
      return new Verdict(true, "Serving", "Every slot is served");
    }
    if (formed) {
      return new Verdict(
          false,
          "SlotsNotServed",
          (SlotSet.ALL - health.slotsServed())
              + " of 16384 slots are not served; commands on their keys fail until they are. "
              + now(plan));
    }
    return plan.problems().isEmpty()
        ? new Verdict(false, "Forming", "The cluster is being formed: " + now(plan))
        : new Verdict(false, "Forming", text(plan.problems()));
  }

  private static Verdict progressing(Plan plan) {
    if (plan.isDone()) {
      return plan.problems().isEmpty()
          ? new Verdict(false, "Done", "Everything is as the spec wants it")
          : new Verdict(
              false, "Stopped", "Nothing further can be done; the condition Degraded says why");
    }
    if (plan.steps().isEmpty()) {
      return new Verdict(true, "Waiting", now(plan));
    }
    return new Verdict(true, plan.steps().get(0).reason(), now(plan));
  }

  private static Verdict degraded(Plan plan, Health health, boolean formed) {
    List<Problem> problems = new ArrayList<>(plan.problems());
    if (formed && !health.unexplained().isEmpty()) {
      problems.add(
          new Problem(
              "PodsAway",
              "Does not answer: "
                  + String.join(", ", health.unexplained())
                  + ". The rest serves, with fewer copies; if it does not come back by itself, kubectl describe pod"
                  + " says more"));
    }
    if (formed && !health.shardsShort().isEmpty()) {
      problems.add(
          new Problem(
              "ReplicasMissing",
              "Fewer replicas are in sync than wanted in "
                  + String.join(", ", health.shardsShort())
                  + "; a primary lost now may take its last writes with it. "
                  + now(plan)));
    }
    if (!problems.isEmpty()) {
      return new Verdict(true, problems.get(0).reason(), text(problems));
    }
    return formed
        ? new Verdict(false, "Healthy", "Every shard has all its copies")
        : new Verdict(false, "Forming", "Nothing is wrong so far");
  }

  private static Verdict slots(Situation situation, Health health) {
    if (health.servesAll()) {
      return new Verdict(true, "AllSlotsCovered", "All 16384 slots covered");
    }
    SlotSet uncovered = situation.topology().covered().complement();
    return new Verdict(
        false,
        "SlotsUncovered",
        uncovered.isEmpty()
            ? "Every slot has an owner, but not every owner sees the cluster as ok yet"
            : "No primary answers for slots " + uncovered);
  }

  private static String now(Plan plan) {
    return Objects.requireNonNullElse(
        StatusReport.progress(plan), "waiting for the servers to agree");
  }

  private static String text(List<Problem> problems) {
    String text =
        problems.stream().map(Problem::message).distinct().collect(Collectors.joining(". "));
    return text.length() <= MESSAGE_LIMIT ? text : text.substring(0, MESSAGE_LIMIT) + "...";
  }

  private static Condition condition(
      String type,
      Verdict verdict,
      long generation,
      @Nullable RedisClusterStatus before,
      Instant now) {
    String status = verdict.holds() ? "True" : "False";
    String since =
        find(before, type)
            .filter(condition -> status.equals(condition.getStatus()))
            .map(Condition::getLastTransitionTime)
            .orElse(now.truncatedTo(ChronoUnit.SECONDS).toString());
    return new ConditionBuilder()
        .withType(type)
        .withStatus(status)
        .withReason(verdict.reason())
        .withMessage(verdict.message())
        .withObservedGeneration(generation)
        .withLastTransitionTime(since)
        .build();
  }

  private static Optional<Condition> find(@Nullable RedisClusterStatus status, String type) {
    return status == null
        ? Optional.empty()
        : status.conditions().stream()
            .filter(condition -> type.equals(condition.getType()))
            .findFirst();
  }
}
