package dev.slotkeeper.operator.app;

import dev.slotkeeper.operator.core.plan.Plan;
import dev.slotkeeper.operator.core.plan.Problem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * When a cluster is looked at again although no watch wakes us: at once while something moves, less
 * and less often while it waits for the same thing, for instance for a machine that is down.
 */
final class Cadence {
  // After a step the servers need a moment to tell each other.
  private static final Duration AFTER_STEPS = Duration.ofMillis(100);
  private static final Duration WHILE_WAITING = Duration.ofMillis(300);
  private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);
  private static final Duration WHEN_DONE = Duration.ofSeconds(10);

  private static final Duration LONG = Duration.ofSeconds(30);
  private static final Duration VERY_LONG = Duration.ofMinutes(5);
  private static final Duration AFTER_LONG = Duration.ofSeconds(2);
  private static final Duration AFTER_VERY_LONG = Duration.ofSeconds(5);

  private record Stop(String why, Instant since) {}

  private final Map<String, Stop> stops = new ConcurrentHashMap<>();
  private final Clock clock;

  Cadence(Clock clock) {
    this.clock = clock;
  }

  /**
   * How long to wait before the next look.
   *
   * @param uid of the resource
   * @param failures what failed of the plan
   */
  Duration next(String uid, Plan plan, List<Problem> failures) {
    if (failures.isEmpty() && (plan.isDone() || !plan.steps().isEmpty())) {
      stops.remove(uid);
      return plan.isDone() ? WHEN_DONE : AFTER_STEPS;
    }
    String why = failures.isEmpty() ? String.valueOf(plan.waitingFor()) : failures.toString();
    Instant now = clock.instant();
    Stop stop =
        stops.merge(
            uid,
            new Stop(why, now),
            (before, fresh) -> before.why().equals(fresh.why()) ? before : fresh);
    Duration stopped = Duration.between(stop.since(), now);
    if (stopped.compareTo(VERY_LONG) >= 0) {
      return AFTER_VERY_LONG;
    }
    if (stopped.compareTo(LONG) >= 0) {
      return AFTER_LONG;
    }
    return failures.isEmpty() ? WHILE_WAITING : AFTER_FAILURE;
  }

  /** The resource is no more. */
  void forget(String uid) {
    stops.remove(uid);
  }
}
