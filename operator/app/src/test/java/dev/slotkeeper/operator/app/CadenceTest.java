package dev.slotkeeper.operator.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slotkeeper.operator.core.plan.Plan;
import dev.slotkeeper.operator.core.plan.Problem;
import dev.slotkeeper.operator.core.plan.Step;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How often a cluster is looked at. */
class CadenceTest {
  private static final Plan WAITING = new Plan(List.of(), List.of(), "waiting for demo-0-0");
  private static final Plan MOVING =
      new Plan(List.of(new Step.DeletePod("demo-0-0", "why")), List.of(), null);
  private static final Plan DONE = new Plan(List.of(), List.of(), null);
  private static final List<Problem> FAILED = List.of(new Problem("StepFailed", "refused"));

  private Instant now = Instant.parse("2026-03-01T12:00:00Z");
  private final Cadence cadence = new Cadence(clock());

  private Clock clock() {
    InstantSource source = () -> now;
    return source.withZone(ZoneOffset.UTC);
  }

  @Test
  void whatMovesIsLookedAtAtOnceAndWhatIsDoneSeldom() {
    assertThat(next(MOVING, List.of())).isEqualTo(Duration.ofMillis(100));
    assertThat(next(DONE, List.of())).isEqualTo(Duration.ofSeconds(10));
  }

  @Test
  void waitingForTheSameThingGrowsSlower() {
    assertThat(next(WAITING, List.of())).isEqualTo(Duration.ofMillis(300));
    now = now.plusSeconds(30);
    assertThat(next(WAITING, List.of())).isEqualTo(Duration.ofSeconds(2));
    now = now.plusSeconds(300);
    assertThat(next(WAITING, List.of())).isEqualTo(Duration.ofSeconds(5));
  }

  @Test
  void somethingElseToWaitForBeginsAnew() {
    next(WAITING, List.of());
    now = now.plusSeconds(60);
    assertThat(next(new Plan(List.of(), List.of(), "something else"), List.of()))
        .isEqualTo(Duration.ofMillis(300));
  }

  @Test
  void aStepThatFailsIsTriedEverySecondAndThenLessOften() {
    assertThat(next(MOVING, FAILED)).isEqualTo(Duration.ofSeconds(1));
    now = now.plusSeconds(31);
    assertThat(next(MOVING, FAILED)).isEqualTo(Duration.ofSeconds(2));
  }

  private Duration next(Plan plan, List<Problem> failures) {
    return cadence.next("uid", plan, failures);
  }
}
