package dev.slotkeeper.operator.core.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slotkeeper.operator.api.RedisClusterStatus;
import dev.slotkeeper.operator.core.plan.Plan;
import dev.slotkeeper.operator.core.plan.Planner;
import dev.slotkeeper.operator.core.plan.Scene;
import dev.slotkeeper.operator.core.plan.Situation;
import io.fabric8.kubernetes.api.model.Condition;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A person is told what is so, what is at risk and what happens. */
class StatusReportTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  private static RedisClusterStatus status(
      Scene scene, @Nullable RedisClusterStatus before, Instant now) {
    Situation situation = scene.situation();
    Plan plan = Planner.plan(situation);
    return StatusReport.of(situation, plan, 1, before, now);
  }

  private static Condition condition(RedisClusterStatus status, String type) {
    return status.conditions().stream()
        .filter(found -> type.equals(found.getType()))
        .findFirst()
        .orElseThrow();
  }

  private static String told(RedisClusterStatus status, String type) {
    Condition condition = condition(status, type);
    return condition.getStatus() + " " + condition.getReason();
  }

  private static RedisClusterStatus healthy() {
    return status(Scene.healthy(3, 1), null, NOON);
  }

  @Test
  void aClusterThatIsBeingFormedIsNotReadyAndNotDegraded() {
    RedisClusterStatus status = status(Scene.fresh(3, 1), null, NOON);

    assertThat(told(status, "Ready")).isEqualTo("False Forming");
    assertThat(told(status, "Degraded")).isEqualTo("False Forming");
    assertThat(told(status, "Progressing")).isEqualTo("True SetEpoch");
    assertThat(told(status, "SlotsCovered")).isEqualTo("False SlotsUncovered");
  }

  @Test
  void aHealthyClusterSaysSoWithItsShards() {
    RedisClusterStatus status = healthy();

    assertThat(told(status, "Ready")).isEqualTo("True Serving");
    assertThat(told(status, "Progressing")).isEqualTo("False Done");
    assertThat(told(status, "Degraded")).isEqualTo("False Healthy");
    assertThat(told(status, "SlotsCovered")).isEqualTo("True AllSlotsCovered");
    assertThat(status.shardCount()).isEqualTo(3);
    assertThat(status.replicasReady()).isEqualTo("3/3");
    assertThat(status.shards().get(0).primary()).isEqualTo("demo-0-0");
    assertThat(status.shards().get(0).replicas()).containsExactly("demo-0-1");
    assertThat(status.shards().get(0).slots()).isEqualTo("0-5460");
  }

  @Test
  void nothingIsWrittenWhenNothingChanged() {
    assertThat(status(Scene.healthy(3, 1), healthy(), NOON.plusSeconds(60))).isEqualTo(healthy());
  }

  @Test
  void aLostReplicaDegradesButServes() {
    RedisClusterStatus status =
        status(Scene.healthy(3, 1).down("0-1"), healthy(), NOON.plusSeconds(60));

    assertThat(told(status, "Ready")).isEqualTo("True Serving");
    assertThat(told(status, "Degraded")).isEqualTo("True PodsAway");
    assertThat(condition(status, "Degraded").getMessage()).contains("demo-0-1 on node n1");
    assertThat(condition(status, "Degraded").getLastTransitionTime())
        .isEqualTo("2026-03-01T12:01:00Z");
    assertThat(condition(status, "Ready").getLastTransitionTime())
        .isEqualTo("2026-03-01T12:00:00Z");
  }

  @Test
  void aMachineThatIsDownIsNamedWithItsPods() {
    RedisClusterStatus status =
        status(Scene.healthy(3, 1).hostDown("n1"), healthy(), NOON.plusSeconds(60));

    assertThat(told(status, "Degraded")).isEqualTo("True NodeDown");
    assertThat(condition(status, "Degraded").getMessage())
        .contains("Node n1 is down", "demo-0-1, demo-1-0", "kubectl delete node n1");
  }

  @Test
  void whatIsRefusedIsSaidWithFigures() {
    Scene scene =
        Scene.healthy(4, 1)
            .wanting(3, 1)
            .withAll(
                server -> {
                  server.usedMemory = 300L << 20;
                  server.maxMemory = 350L << 20;
                });
    RedisClusterStatus status = status(scene, healthy(), NOON);

    assertThat(told(status, "Ready")).isEqualTo("True Serving");
    assertThat(told(status, "Degraded")).isEqualTo("True ScaleInRefused");
    assertThat(condition(status, "Degraded").getMessage())
        .contains("400 MiB (300 MiB now and 100 MiB", "may hold 350 MiB (its maxmemory)");
  }

  @Test
  void aLostPrimarySaysWhichSlotsAreNotServedAndWhoTakesOver() {
    RedisClusterStatus status = status(Scene.healthy(3, 1).down("0-0"), healthy(), NOON);

    assertThat(told(status, "Ready")).isEqualTo("False SlotsNotServed");
    assertThat(condition(status, "Ready").getMessage()).contains("5461 of 16384 slots");
    assertThat(condition(status, "Degraded").getMessage()).contains("0-5460", "demo-0-1");
  }

  @Test
  void aNewShardIsProgressAndNoDegradation() {
    RedisClusterStatus status =
        status(
            Scene.healthy(3, 1)
                .addPods(3, 2)
                .wanting(4, 1)
                .with("3-0", server -> server.answers = false),
            healthy(),
            NOON);

    assertThat(told(status, "Ready")).isEqualTo("True Serving");
    assertThat(told(status, "Degraded")).isEqualTo("False Healthy");
    assertThat(told(status, "Progressing")).startsWith("True");
  }

  @Test
  void slotsOnTheMoveAreCounted() {
    RedisClusterStatus status = status(Scene.healthy(4, 1).wanting(3, 1), healthy(), NOON);

    assertThat(status.progress()).isEqualTo("4096 slots still to be moved");
    assertThat(told(status, "Progressing")).isEqualTo("True MoveSlots");
  }

  @Test
  void aWrongSpecIsADegradationThatNamesTheField() {
    RedisClusterStatus status = status(Scene.healthy(3, 1).wrongSpec(), healthy(), NOON);

    assertThat(told(status, "Ready")).isEqualTo("True Serving");
    assertThat(told(status, "Degraded")).isEqualTo("True UnknownDirective");
    assertThat(condition(status, "Degraded").getMessage()).contains("spec.config.foo");
  }
}
