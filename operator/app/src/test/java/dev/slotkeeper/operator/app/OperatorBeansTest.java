package dev.slotkeeper.operator.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.javaoperatorsdk.operator.api.config.LeaderElectionConfiguration;
import org.junit.jupiter.api.Test;

/** What the program is started with. */
class OperatorBeansTest {
  private static final OperatorSettings SETTINGS =
      new OperatorSettings() {
        @Override
        public String serverImage() {
          return "example/server:1";
        }

        @Override
        public String imagePullPolicy() {
          return "IfNotPresent";
        }

        @Override
        public String leaseName() {
          return "lease";
        }

        @Override
        public boolean watchNodes() {
          return true;
        }
      };

  @Test
  void anOperatorThatLosesItsLeaseIsNotEndedByTheFramework() {
    LeaderElectionConfiguration configuration = new OperatorBeans().leaderElection(SETTINGS);
    assertThat(configuration.getLeaseName()).isEqualTo("lease");
    assertThat(configuration.isExitOnStopLeading()).isFalse();
    assertThat(configuration.getRenewDeadline()).isLessThan(configuration.getLeaseDuration());
  }
}
