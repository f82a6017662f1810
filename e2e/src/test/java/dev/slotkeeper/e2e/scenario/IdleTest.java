package dev.slotkeeper.e2e.scenario;

import static dev.slotkeeper.e2e.scenario.SharedCluster.cluster;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slotkeeper.e2e.kubernetes.ApiTraffic;
import dev.slotkeeper.e2e.kubernetes.Operator;
import dev.slotkeeper.e2e.machine.PodProcess;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the operator costs while there is nothing to do. */
@ExtendWith(SharedCluster.class)
class IdleTest {
  private static final Duration QUIET = Duration.ofSeconds(5);
  private static final Duration WATCHED = Duration.ofSeconds(40);

  @Test
  void aClusterThatIsLeftAloneIsNotWrittenTo() throws Exception {
    Thread.sleep(QUIET);
    String version = cluster().get().getMetadata().getResourceVersion();
    PodProcess process = Operator.process();
    try (ApiTraffic traffic = ApiTraffic.of(Operator.NAMESPACE, Operator.serviceAccount())) {
      double requests = traffic.requests();
      double writes = traffic.writes();
      double processor = process.processorSeconds();
      Thread.sleep(WATCHED);
      double seconds = WATCHED.toMillis() / 1000.0;
      Outcome.measured(
          "idle",
          String.format(
              Locale.ROOT,
              "%d MB, %.1f %% of a core, %.0f API requests a minute, %.0f writes",
              process.memory() / 1_000_000,
              (process.processorSeconds() - processor) * 100 / seconds,
              (traffic.requests() - requests) * 60 / seconds,
              traffic.writes() - writes));
      assertThat(traffic.writes() - writes).as("writes to what the operator looks after").isZero();
    }
    assertThat(cluster().get().getMetadata().getResourceVersion()).isEqualTo(version);
  }
}
