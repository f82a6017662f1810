package dev.slotkeeper.operator.app;

import static dev.slotkeeper.operator.app.LocalKubernetes.spec;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.slotkeeper.operator.app.redis.Passwords;
import dev.slotkeeper.operator.core.model.Directives;
import dev.slotkeeper.operator.core.model.LiveConfig;
import dev.slotkeeper.operator.core.plan.Plan;
import dev.slotkeeper.operator.core.plan.Situation;
import dev.slotkeeper.operator.core.slot.SlotSet;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Planner and steps on real redis-server processes, with a stock client that writes. */
class PlanReferenceTest {
  @TempDir private Path folder;
  private LocalKubernetes kubernetes;

  @BeforeEach
  void start() {
    assumeTrue(
        LocalServer.Program.REFERENCE.isThere(),
        "redis-server is not installed: apt-get install redis-server");
    kubernetes = new LocalKubernetes(LocalServer.Program.REFERENCE, folder);
  }

  @AfterEach
  void end() {
    kubernetes.close();
  }

  @Test
  void formsAClusterOfEmptyServers() {
    kubernetes.settle(spec(3, 1));

    assertEven(kubernetes.situation(spec(3, 1)), 3);
  }

  @Test
  void growsAndShrinksUnderLoadTwice() {
    kubernetes.settle(spec(3, 1));
    try (NumberedWriter writer =
        NumberedWriter.start(kubernetes.server("demo-0-0").address(), "")) {
      writer.awaitWrites(2_000);
      for (int round = 0; round < 2; round++) {
        kubernetes.settle(spec(4, 1));
        assertEven(kubernetes.situation(spec(4, 1)), 4);
        kubernetes.settle(spec(3, 1));
        assertEven(kubernetes.situation(spec(3, 1)), 3);
        assertThat(kubernetes.pods()).hasSize(6);
      }
      writer.awaitWrites(500);
      assertThat(writer.lost()).isEmpty();
      assertThat(writer.errors()).isEmpty();
    }
  }

  @Test
  void anotherOperatorFinishesWhatEachStepLeft() {
    kubernetes.settle(spec(3, 1), 1);
    kubernetes.settle(spec(4, 1), 1);
    kubernetes.settle(spec(3, 1), 1);

    assertEven(kubernetes.situation(spec(3, 1)), 3);
  }

  @Test
  void allServersComeBackAtNewAddresses() {
    kubernetes.settle(spec(3, 1));
    try (NumberedWriter writer =
        NumberedWriter.start(kubernetes.server("demo-0-0").address(), "")) {
      writer.awaitWrites(500);
      writer.stop();
      kubernetes.pods().forEach(pod -> kubernetes.deletePod("test", pod));

      kubernetes.settle(spec(3, 1));

      assertEven(kubernetes.situation(spec(3, 1)), 3);
      assertThat(writer.lostFrom(kubernetes.server("demo-0-0").address())).isEmpty();
    }
  }

  @Test
  void aLostVolumeIsRebuiltFromTheOtherCopy() {
    kubernetes.settle(spec(3, 1));
    String primary = primaryOf(kubernetes.situation(spec(3, 1)), 0);
    try (NumberedWriter writer = NumberedWriter.start(kubernetes.server(primary).address(), "")) {
      writer.awaitWrites(500);
      writer.stop();
      kubernetes.kill(primary);
      kubernetes.loseVolume(primary);

      kubernetes.settle(spec(3, 1));

      assertEven(kubernetes.situation(spec(3, 1)), 3);
      assertThat(writer.lostFrom(kubernetes.server(primary).address())).isEmpty();
    }
  }

  @Test
  void replicasAreAddedAndTakenAway() {
    kubernetes.settle(spec(3, 1));
    kubernetes.settle(spec(3, 2));
    assertThat(kubernetes.pods()).hasSize(9);
    kubernetes.settle(spec(3, 0));
    assertThat(kubernetes.pods()).hasSize(3);
    kubernetes.settle(spec(3, 1));

    assertEven(kubernetes.situation(spec(3, 1)), 3);
  }

  @Test
  void everyPodIsRestartedAfterAChangeOfTheTemplate() {
    kubernetes.settle(spec(3, 1));
    try (NumberedWriter writer =
        NumberedWriter.start(kubernetes.server("demo-0-0").address(), "")) {
      writer.awaitWrites(500);
      kubernetes.outdate();

      Plan plan = kubernetes.settle(spec(3, 1));

      assertThat(plan.problems()).isEmpty();
      writer.awaitWrites(100);
      writer.stop();
      assertThat(writer.lostFrom(kubernetes.server("demo-0-0").address())).isEmpty();
    }
  }

  @Test
  void directivesAreChangedLiveAndConfirmed() {
    kubernetes.config(
        Map.of(
            "maxmemory",
            "100mb",
            "maxmemory-policy",
            "allkeys-lru",
            "save",
            "900 1 60 5",
            "timeout",
            "7"));

    Plan plan = kubernetes.settle(spec(3, 0));

    assertThat(plan.problems()).isEmpty();
  }

  @Test
  void aValueThatServersRefuseIsToldAndStandsInNobodysWay() {
    kubernetes.config(Map.of("maxmemory-policy", "nonsense"));

    Plan plan = kubernetes.settle(spec(3, 0));

    assertThat(plan.problems())
        .isNotEmpty()
        .allMatch(problem -> problem.reason().equals("ConfigRefused"))
        .anyMatch(problem -> problem.message().contains("maxmemory-policy"));
    kubernetes.config(Map.of("maxmemory-policy", "allkeys-lru"));
    assertThat(kubernetes.settle(spec(3, 0)).problems()).isEmpty();
  }

  @Test
  void aValueThatServersKeepInOtherWordsIsTold() {
    kubernetes.config(Map.of("hz", "100000"));

    Plan plan = kubernetes.settle(spec(3, 0));

    assertThat(plan.problems())
        .isNotEmpty()
        .allMatch(problem -> problem.reason().equals("ConfigNotKept"))
        .anyMatch(problem -> problem.message().contains("hz=500"));
  }

  @Test
  void whatWasDoneByHandIsUndone() {
    kubernetes.settle(spec(3, 1));
    kubernetes.byHand("demo-0-0", "CLUSTER", "FORGET", kubernetes.id("demo-1-0"));
    kubernetes.byHand("demo-2-1", "CLUSTER", "REPLICATE", kubernetes.id("demo-1-0"));
    kubernetes.byHand(
        "demo-0-0", "CLUSTER", "SETSLOT", "7", "MIGRATING", kubernetes.id("demo-2-0"));
    kubernetes.byHand(
        "demo-1-0", "CLUSTER", "SETSLOT", "8", "IMPORTING", kubernetes.id("demo-0-0"));

    Plan plan = kubernetes.settle(spec(3, 1));

    assertThat(plan.problems()).isEmpty();
    assertEven(kubernetes.situation(spec(3, 1)), 3);
    assertThat(kubernetes.situation(spec(3, 1)).topology().nodes())
        .allMatch(node -> node.view().others().size() == 5)
        .allMatch(node -> node.view().migrating().isEmpty() && node.view().importing().isEmpty());
  }

  @Test
  void everyLiveDirectiveConfirmsItsOwnDefault() {
    Map<String, String> defaults = LiveConfig.wanted(spec(3, 0), Directives.liveNames());
    kubernetes.config(defaults);

    Plan plan = kubernetes.settle(spec(3, 0));

    assertThat(plan.problems()).isEmpty();
  }

  @Test
  void passwordIsChangedWithoutARestart() {
    kubernetes.settle(spec(3, 1));
    for (Passwords passwords :
        List.of(
            new Passwords("first", "", List.of("")),
            new Passwords("a \"second\" one", "first", List.of("first")),
            new Passwords("", "", List.of("a \"second\" one")))) {
      kubernetes.password(passwords);

      kubernetes.settle(spec(3, 1));

      assertEven(kubernetes.situation(spec(3, 1)), 3);
      assertThat(kubernetes.situation(spec(3, 1)).topology().nodes())
          .hasSize(6)
          .allMatch(node -> node.view().passwords().password().equals(passwords.wanted()));
    }
    kubernetes.password(new Passwords("last", "", List.of("")));
    kubernetes.settle(spec(4, 1));
    assertEven(kubernetes.situation(spec(4, 1)), 4);
  }

  private static String primaryOf(Situation situation, int shard) {
    return situation.topology().owner(shard).orElseThrow().name();
  }

  private static void assertEven(Situation situation, int shards) {
    assertThat(situation.topology().covered()).isEqualTo(SlotSet.range(0, SlotSet.ALL));
    List<Integer> sizes =
        situation
            .topology()
            .slotOwners()
            .map(node -> situation.topology().slotsOf(node).size())
            .sorted()
            .toList();
    assertThat(sizes).hasSize(shards);
    assertThat(sizes.get(shards - 1) - sizes.get(0)).isLessThanOrEqualTo(1);
    situation
        .topology()
        .slotOwners()
        .forEach(node -> assertThat(situation.topology().inSyncReplicas(node)).isNotEmpty());
  }
}
