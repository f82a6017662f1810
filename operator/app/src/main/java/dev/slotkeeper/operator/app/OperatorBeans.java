package dev.slotkeeper.operator.app;

import io.fabric8.kubernetes.client.extended.leaderelection.LeaderCallbacks;
import io.javaoperatorsdk.operator.api.config.LeaderElectionConfiguration;
import io.quarkus.runtime.Quarkus;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;

/** What is injected into the reconciler and the framework. */
final class OperatorBeans {
  @Produces
  @Singleton
  LeaderElectionConfiguration leaderElection(OperatorSettings settings) {
    // Neither a namespace nor an identity of its own: the pod's are found by the framework. It must
    // not end the process itself: System.exit never returns when the program ends already. The
    // builder keeps that choice for tests.
    return new LeaderElectionConfiguration(
        settings.leaseName(),
        null,
        Duration.ofSeconds(9),
        Duration.ofSeconds(7),
        Duration.ofSeconds(3),
        null,
        new LeaderCallbacks(() -> {}, () -> Quarkus.asyncExit(1), leader -> {}),
        false);
  }

  @Produces
  @Singleton
  Clock clock() {
    return Clock.systemUTC();
  }
}
