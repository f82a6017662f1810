package dev.slotkeeper.operator.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slotkeeper.operator.core.observe.ServerPasswords;
import dev.slotkeeper.operator.core.plan.Scene.Server;
import dev.slotkeeper.operator.core.slot.SlotSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Whatever is wanted, and wherever an operator stops, the next one ends where it should: nothing is
 * lost, no two pods of a shard are away together, and it does end.
 */
class PlannerPropertyTest {
  private static final int ROUNDS = 400;

  /** What happens between the plans, by a person or by chance. */
  private static final List<BiConsumer<SimulatedCluster, Random>> EVENTS =
      List.of(
          (cluster, random) -> cluster.scene.wanting(3 + random.nextInt(4), cluster.scene.replicas),
          (cluster, random) -> cluster.scene.wanting(cluster.scene.shards, random.nextInt(3)),
          (cluster, random) -> cluster.scene.withAll(server -> server.outdated = true),
          (cluster, random) -> forget(cluster.scene, random),
          (cluster, random) -> mark(cluster.scene, random),
          (cluster, random) ->
              cluster.scene.withAll(server -> server.known.put("id-stray", Set.of("fail"))),
          (cluster, random) -> mispoint(cluster.scene, random),
          (cluster, random) -> cluster.scene.wantingPassword("new", "old"));

  @Property(tries = 300)
  void endsWhereItShould(
      @ForAll @IntRange(min = 3, max = 6) int shards,
      @ForAll @IntRange(min = 0, max = 2) int replicas,
      @ForAll long seed) {
    Random random = new Random(seed);
    Scene scene = Scene.healthy(shards, replicas);
    scene
        .wantingPassword("old", "")
        .withAll(server -> server.passwords = new ServerPasswords("old", "", "old"));
    SimulatedCluster cluster = new SimulatedCluster(scene);
    for (int i = 1 + random.nextInt(4); i > 0; i--) {
      EVENTS.get(random.nextInt(EVENTS.size())).accept(cluster, random);
      for (int rounds = random.nextInt(6); rounds > 0; rounds--) {
        work(cluster, random);
      }
    }

    settle(cluster, random);
  }

  @Property(tries = 100)
  void formsWhereverItIsCut(
      @ForAll @IntRange(min = 3, max = 6) int shards,
      @ForAll @IntRange(min = 0, max = 2) int replicas,
      @ForAll long seed) {
    settle(new SimulatedCluster(Scene.fresh(shards, replicas)), new Random(seed));
  }

  /** The operator dies after each step of each kind of change, and another one comes. */
  @TestFactory
  Stream<DynamicTest> aNextOperatorFinishes() {
    return Stream.of(
            new Change("scale-out", () -> Scene.healthy(3, 1).wanting(4, 1)),
            new Change("scale-in", () -> Scene.healthy(4, 1).wanting(3, 1)),
            new Change(
                "rolling change",
                () -> Scene.healthy(3, 1).withAll(server -> server.outdated = true)),
            new Change("more replicas", () -> Scene.healthy(3, 1).wanting(3, 2)),
            new Change("fewer replicas", () -> Scene.healthy(3, 2).wanting(3, 0)),
            new Change("forming", () -> Scene.fresh(3, 1)))
        .flatMap(change -> IntStream.range(0, 40).mapToObj(cut -> cutAfter(change, cut)));
  }

  private record Change(String name, Supplier<Scene> scene) {}

  private static DynamicTest cutAfter(Change change, int steps) {
    return DynamicTest.dynamicTest(
        change.name() + ", cut after step " + steps,
        () -> {
          SimulatedCluster cluster = new SimulatedCluster(change.scene().get());
          int left = steps;
          for (int round = 0; round < ROUNDS && left > 0; round++) {
            cluster.passTime();
            for (Step step : cluster.scene.plan().steps()) {
              if (left-- == 0) {
                break;
              }
              cluster.apply(step);
            }
          }
          settle(cluster, null);
        });
  }

  /** One plan, of which only the first steps are done, as many as chance will. */
  private static void work(SimulatedCluster cluster, Random random) {
    if (random.nextInt(3) > 0) {
      cluster.passTime();
    }
    List<Step> steps = cluster.scene.plan().steps();
    for (Step step : steps.subList(0, random.nextInt(steps.size() + 1))) {
      if (step instanceof Step.MoveSlots move && random.nextBoolean()) {
        cluster.move(move, random.nextInt(move.slots().size()));
        return;
      }
      cluster.apply(step);
    }
  }

  private static void settle(SimulatedCluster cluster, @Nullable Random random) {
    List<Step> done = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      cluster.passTime();
      Plan plan = cluster.scene.plan();
      if (plan.isDone()) {
        assertThat(plan.problems()).isEmpty();
        assertThat(cluster.flaws()).isEmpty();
        assertThat(cluster.lostData()).isEqualTo(SlotSet.none());
        return;
      }
      if (random != null && random.nextBoolean()) {
        work(cluster, random);
      } else {
        plan.steps().forEach(cluster::apply);
        done.addAll(plan.steps());
      }
    }
    throw new AssertionError(
        "does not end; last plan: "
            + cluster.scene.plan()
            + "; last steps: "
            + done.subList(Math.max(0, done.size() - 10), done.size()));
  }

  private static void forget(Scene scene, Random random) {
    Server server = any(scene, random);
    server.known.remove(any(scene, random).id);
  }

  private static void mark(Scene scene, Random random) {
    List<Server> owners =
        scene.servers.values().stream().filter(server -> !server.slots.isEmpty()).toList();
    Server from = owners.get(random.nextInt(owners.size()));
    Server to = owners.get(random.nextInt(owners.size()));
    int slot = random.nextInt(SlotSet.ALL);
    if (random.nextBoolean()) {
      from.migrating.put(slot, to.id);
    } else {
      from.importing.put(slot, random.nextBoolean() ? to.id : "id-gone");
    }
  }

  private static void mispoint(Scene scene, Random random) {
    Server server = any(scene, random);
    List<Server> owners =
        scene.servers.values().stream().filter(owner -> !owner.slots.isEmpty()).toList();
    if (server.primary != null) {
      server.primary = owners.get(random.nextInt(owners.size())).id;
    }
  }

  private static Server any(Scene scene, Random random) {
    List<Server> all = List.copyOf(scene.servers.values());
    return all.get(random.nextInt(all.size()));
  }
}
