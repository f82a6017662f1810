package dev.slotkeeper.e2e.scenario;

import static dev.slotkeeper.e2e.scenario.SharedCluster.cluster;
import static org.awaitility.Awaitility.await;

import dev.slotkeeper.e2e.kubernetes.Operator;
import io.fabric8.kubernetes.api.model.Event;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The operator is killed in the middle of its work; the next one goes on with it. */
@ExtendWith(SharedCluster.class)
class OperatorDeathTest {
  private enum Work {
    SCALE_OUT(3, 4),
    SCALE_IN(4, 3),
    ROLL(3, 3);

    private final int shardsBefore;
    private final int shardsAfter;

    Work(int shardsBefore, int shardsAfter) {
      this.shardsBefore = shardsBefore;
      this.shardsAfter = shardsAfter;
    }

    private void begin() {
      if (this == ROLL) {
        cluster().spec(Map.of("resources", RollTest.memory("260Mi")));
      } else {
        cluster().scale(shardsAfter);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"SCALE_OUT, MoveSlots", "SCALE_IN, Forget", "ROLL, Failover"})
  void theNextOperatorFinishesWhatWasBegun(Work work, String step) throws Exception {
    killedAt(work, step);
  }

  @Tag("thorough")
  @ParameterizedTest
  @CsvSource({
    "SCALE_OUT, ApplyObject",
    "SCALE_OUT, Meet",
    "SCALE_OUT, Replicate",
    "SCALE_IN, MoveSlots",
    "SCALE_IN, DeleteVolumes",
    "SCALE_IN, DeleteShard",
    "ROLL, ApplyObject",
    "ROLL, RestartPod"
  })
  void theNextOperatorFinishesWhatWasBegunAtEveryOtherStep(Work work, String step)
      throws Exception {
    killedAt(work, step);
  }

  private static void killedAt(Work work, String step) throws Exception {
    cluster().scale(work.shardsBefore);
    cluster().awaitWhole(work.shardsBefore);
    String name = work.name().toLowerCase(Locale.ROOT).replace('_', '-');
    Scenario.named("operator killed in a " + name + " at " + step)
        .run(
            watch -> {
              long before = count(step);
              work.begin();
              // An event stands before its step is done.
              await()
                  .atMost(Duration.ofMinutes(2))
                  .pollInterval(Duration.ofMillis(20))
                  .until(() -> count(step) > before);
              Operator.kill();
              cluster().awaitWhole(work.shardsAfter);
            })
        .nothingLost();
  }

  private static long count(String reason) {
    return cluster().events().stream()
        .filter(event -> event.getReason().equals(reason))
        .mapToLong(OperatorDeathTest::times)
        .sum();
  }

  private static int times(Event event) {
    return event.getCount() == null ? 1 : event.getCount();
  }
}
