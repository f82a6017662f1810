package dev.slotkeeper.operator.app;

import static dev.slotkeeper.operator.app.LocalKubernetes.spec;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.slotkeeper.operator.app.redis.Passwords;
import dev.slotkeeper.operator.core.model.Directives;
import dev.slotkeeper.operator.core.model.LiveConfig;
import dev.slotkeeper.operator.core.plan.Plan;
import dev.slotkeeper.operator.core.plan.Step;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the reference cannot show: planner and steps on processes of our own server. */
class PlanOnOurServersTest {
  @TempDir private Path folder;
  private LocalKubernetes kubernetes;

  @BeforeEach
  void start() {
    assumeTrue(
        LocalServer.Program.OURS.isThere(),
        "the server is not built: mvn -pl server-image compile");
    kubernetes = new LocalKubernetes(LocalServer.Program.OURS, folder);
  }

  @AfterEach
  void end() {
    kubernetes.close();
  }

  @Test
  void oldAndNewPasswordAreAcceptedWhileClientsChange() {
    kubernetes.password(new Passwords("old", "", List.of("")));
    kubernetes.settle(spec(3, 1));
    try (NumberedWriter old =
        NumberedWriter.start(kubernetes.server("demo-0-0").address(), "old")) {
      old.awaitWrites(500);
      kubernetes.password(new Passwords("new", "old", List.of("old")));

      kubernetes.settle(spec(3, 1));

      assertThat(stages())
          .containsSubsequence(Step.ChangePassword.Stage.ACCEPT, Step.ChangePassword.Stage.USE);
      try (NumberedWriter fresh =
              NumberedWriter.start(kubernetes.server("demo-1-0").address(), "new");
          NumberedWriter stillOld =
              NumberedWriter.start(kubernetes.server("demo-2-0").address(), "old")) {
        fresh.awaitWrites(100);
        stillOld.awaitWrites(100);
        fresh.stop();
        stillOld.stop();
        assertThat(fresh.errors()).isEmpty();
        assertThat(stillOld.errors()).isEmpty();
      }
      old.awaitWrites(100);
      old.stop();
      assertThat(old.errors()).isEmpty();
    }

    kubernetes.password(new Passwords("new", "", List.of("old")));
    kubernetes.settle(spec(3, 1));

    assertThat(kubernetes.situation(spec(3, 1)).topology().nodes())
        .hasSize(6)
        .noneMatch(node -> node.view().passwords().accepts("old"))
        .allMatch(node -> node.view().passwords().accepts("new"));
  }

  @Test
  void everyLiveDirectiveConfirmsItsOwnDefault() {
    kubernetes.config(LiveConfig.wanted(spec(3, 0), Directives.liveNames()));

    Plan plan = kubernetes.settle(spec(3, 0));

    assertThat(plan.problems()).isEmpty();
  }

  @Test
  void everyPodIsRestartedAfterAChangeOfTheTemplate() {
    kubernetes.settle(spec(3, 1));
    kubernetes.outdate();

    Plan plan = kubernetes.settle(spec(3, 1));

    assertThat(plan.problems()).isEmpty();
    assertThat(kubernetes.steps().stream().filter(step -> step instanceof Step.DeletePod))
        .hasSize(6);
    assertThat(kubernetes.situation(spec(3, 1)).topology().covered().size()).isEqualTo(16384);
  }

  private List<Step.ChangePassword.Stage> stages() {
    return kubernetes.steps().stream()
        .filter(step -> step instanceof Step.ChangePassword)
        .map(step -> ((Step.ChangePassword) step).stage())
        .toList();
  }
}
