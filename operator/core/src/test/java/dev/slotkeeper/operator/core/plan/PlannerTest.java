package dev.slotkeeper.operator.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slotkeeper.operator.core.observe.Address;
import dev.slotkeeper.operator.core.observe.ServerPasswords;
import dev.slotkeeper.operator.core.slot.SlotDistribution;
import dev.slotkeeper.operator.core.slot.SlotSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Situations, and the first things that the planner does or says in each. */
class PlannerTest {
  private static final String DONE = "done";

  @Test
  void aResourceAppliedAgainWithFewerShardsSaysHowManyThereWere() {
    Scene scene = Scene.healthy(4, 0).wanting(3, 0);
    scene.removePod("3-0");
    scene.podCounts.remove(3);

    assertThat(scene.plan().problems())
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.reason()).isEqualTo("SlotsWithoutCopy");
              assertThat(problem.message())
                  .contains("data-demo-3-0", "spec.shards", "set it to at least 4");
            });
  }

  private record Case(String situation, Scene scene, String... plan) {}

  private static Case when(String situation, Scene scene, String... plan) {
    return new Case(situation, scene, plan);
  }

  private static Stream<DynamicTest> tests(Case... cases) {
    return Stream.of(cases)
        .map(
            row ->
                DynamicTest.dynamicTest(
                    row.situation(),
                    () -> assertThat(told(row.scene().plan())).containsExactly(row.plan())));
  }

  // Problems first, then steps, then what is waited for; each by the words that tell it from
  // others.
  private static List<String> told(Plan plan) {
    Stream<String> problems =
        plan.problems().stream().map(problem -> "problem " + problem.reason());
    Stream<String> steps = plan.steps().stream().map(PlannerTest::told);
    Stream<String> waiting = plan.waitingFor() == null ? Stream.empty() : Stream.of("wait");
    Stream<String> done = plan.isDone() ? Stream.of(DONE) : Stream.empty();
    return Stream.of(problems, steps, waiting, done).flatMap(words -> words).toList();
  }

  private static String told(Step step) {
    return switch (step) {
      case Step.SetEpoch epoch -> "epoch " + epoch.at();
      case Step.Meet meet -> (meet.heal() ? "heal " : "meet ") + meet.at() + " " + meet.other();
      case Step.AssignSlots assign -> "assign " + assign.at() + " " + assign.slots();
      case Step.Replicate replicate -> "replicate " + replicate.at() + " " + replicate.primary();
      case Step.StableSlots stable -> "stable " + stable.at() + " " + stable.slots();
      case Step.MoveSlots move ->
          (move.resumed() ? "finish " : "move ")
              + move.from()
              + " "
              + move.to()
              + " "
              + move.slots();
      case Step.Failover failover -> failover.mode() + " " + failover.replica();
      case Step.Forget forget -> "forget " + forget.id() + " on " + forget.at().size();
      case Step.Reset reset -> "reset " + reset.at();
      case Step.DeletePod delete -> "restart " + delete.pod();
      case Step.DeleteVolumes delete -> "volumes " + String.join(" ", delete.names());
      case Step.DeleteShard delete -> "delete " + delete.statefulSet();
      case Step.ShrinkShard shrink -> "shrink " + shrink.statefulSet() + " " + shrink.pods();
      case Step.ChangePassword change -> "password " + change.stage() + " " + change.at();
      case Step.SetConfig set -> "config " + set.at() + " " + set.values();
      case Step.ApplyObject apply -> "apply " + apply.object().getKind();
    };
  }

  @TestFactory
  Stream<DynamicTest> forming() {
    return tests(
        when(
            "one server does not answer yet",
            Scene.fresh(3, 0).with("1-0", server -> server.answers = false),
            "wait"),
        when(
            "all are empty and alone",
            Scene.fresh(3, 0),
            "epoch demo-0-0",
            "epoch demo-1-0",
            "meet demo-0-0 demo-1-0",
            "epoch demo-2-0",
            "meet demo-0-0 demo-2-0",
            "meet demo-1-0 demo-2-0"),
        when(
            "one of them holds keys",
            Scene.fresh(3, 0).with("1-0", server -> server.keys = 5),
            "problem DataWithoutCluster",
            "wait"),
        when(
            "an earlier operator met all but one",
            Scene.fresh(3, 0)
                .with("0-0", server -> server.known.put("id-1-0", Set.of()))
                .with("1-0", server -> server.known.put("id-0-0", Set.of()))
                .withAll(server -> server.epoch = 1),
            "meet demo-0-0 demo-2-0",
            "meet demo-1-0 demo-2-0"),
        when(
            "all know each other",
            Scene.fresh(3, 1).introduceAll(),
            "assign demo-0-0 0-5460",
            "assign demo-1-0 5461-10921",
            "assign demo-2-0 10922-16383",
            "replicate demo-0-1 demo-0-0",
            "replicate demo-1-1 demo-1-0",
            "replicate demo-2-1 demo-2-0"),
        when(
            "the first pods of all shards run on one node",
            Scene.fresh(3, 1)
                .introduceAll()
                .with("0-0", server -> server.node = "n0")
                .with("1-0", server -> server.node = "n0")
                .with("1-1", server -> server.node = "n1")
                .with("2-0", server -> server.node = "n0")
                .with("2-1", server -> server.node = "n2"),
            "assign demo-0-0 0-5460",
            "assign demo-1-1 5461-10921",
            "assign demo-2-1 10922-16383",
            "replicate demo-0-1 demo-0-0",
            "replicate demo-1-0 demo-1-1",
            "replicate demo-2-0 demo-2-1"),
        when(
            "an earlier operator gave away some of the slots",
            Scene.fresh(3, 0)
                .introduceAll()
                .with("0-0", server -> server.slots = SlotSet.range(0, 5461)),
            "assign demo-1-0 5461-10921",
            "assign demo-2-0 10922-16383"),
        when(
            "slots have no owner, but there is data",
            Scene.healthy(3, 0).with("0-0", server -> server.slots = SlotSet.range(1, 5461)),
            "problem SlotsWithoutOwner",
            "wait"),
        when("it is as it should be", Scene.healthy(3, 1), DONE),
        when("it is as it should be, with four replicas", Scene.healthy(5, 4), DONE));
  }

  @TestFactory
  Stream<DynamicTest> healing() {
    return tests(
        when(
            "a server has a new address that another one does not know",
            Scene.healthy(3, 0)
                .with(
                    "0-0", server -> server.believed.put("id-1-0", new Address("10.9.9.9", 6379))),
            "heal demo-0-0 demo-1-0"),
        when(
            "a node was forgotten by hand",
            Scene.healthy(3, 0).with("0-0", server -> server.known.remove("id-1-0")),
            "meet demo-0-0 demo-1-0"),
        when(
            "a replica is known to all and knows nobody, since its handshake took too long",
            Scene.healthy(3, 1)
                .with(
                    "0-1",
                    server -> {
                      server.known.clear();
                      server.primary = null;
                    }),
            "meet demo-0-1 demo-0-0",
            "meet demo-0-1 demo-1-0",
            "meet demo-0-1 demo-1-1",
            "meet demo-0-1 demo-2-0",
            "meet demo-0-1 demo-2-1"),
        when(
            "a stray node was met by hand",
            Scene.healthy(3, 0).withAll(server -> server.known.put("stray", Set.of("fail"))),
            "forget stray on 3"),
        when(
            "a stray node, but a pod does not answer that it may belong to",
            Scene.healthy(3, 1)
                .withAll(server -> server.known.put("stray", Set.of("fail")))
                .down("0-1"),
            "wait"),
        when(
            "a replica follows the wrong primary",
            Scene.healthy(3, 1).with("0-1", server -> server.primary = "id-1-0"),
            "replicate demo-0-1 demo-0-0"),
        when(
            "an empty server stands in a shard that has a primary",
            Scene.healthy(3, 1)
                .with(
                    "0-1",
                    server -> {
                      server.primary = null;
                      server.keys = 0;
                    }),
            "replicate demo-0-1 demo-0-0"),
        when(
            "a server with keys but no slots stands in a shard",
            Scene.healthy(3, 1).with("0-1", server -> server.primary = null),
            "problem KeysWithoutSlots",
            "wait"),
        when(
            "a pod cannot run",
            Scene.healthy(3, 1).down("0-1").with("0-1", server -> server.broken("ImagePullFailed")),
            "problem ImagePullFailed",
            "wait"),
        when(
            "a pod cannot run, and the template has changed since",
            Scene.healthy(3, 1)
                .down("0-1")
                .with(
                    "0-1",
                    server -> {
                      server.broken("ImagePullFailed");
                      server.outdated = true;
                    }),
            "restart demo-0-1"),
        when(
            "a server crashes again and again, and its configuration was mended since",
            Scene.healthy(3, 1)
                .down("0-1")
                .with(
                    "0-1",
                    server -> {
                      server.broken("CrashLoop");
                      server.configChanged = true;
                    }),
            "restart demo-0-1"),
        when(
            "a server belongs to another cluster",
            Scene.healthy(3, 0)
                .addPods(3, 1)
                .wanting(4, 0)
                .with(
                    "3-0",
                    server -> {
                      server.keys = 7;
                      server.known.put("foreign", Set.of());
                    }),
            "problem ForeignData",
            "wait"),
        when(
            "a volume of a shard that left before comes back, empty, with its old acquaintances",
            Scene.healthy(3, 0)
                .addPods(3, 1)
                .wanting(4, 0)
                .with("3-0", server -> server.known.put("id-old", Set.of("fail"))),
            "reset demo-3-0"));
  }

  private static ServerPasswords has(String password, @Nullable String also, String link) {
    return new ServerPasswords(password, also, link);
  }

  @TestFactory
  Stream<DynamicTest> passwords() {
    return tests(
        when(
            "a new password is wanted: all take it besides the old one first",
            Scene.healthy(3, 0)
                .wantingPassword("new", "old")
                .withAll(server -> server.passwords = has("old", "", "old")),
            "password ACCEPT demo-0-0",
            "password ACCEPT demo-1-0",
            "password ACCEPT demo-2-0"),
        when(
            "one does not take it yet: the others wait",
            Scene.healthy(3, 0)
                .wantingPassword("new", "old")
                .withAll(server -> server.passwords = has("old", "new", "old"))
                .with("2-0", server -> server.passwords = has("old", "", "old")),
            "password ACCEPT demo-2-0"),
        when(
            "all take it: it becomes the password",
            Scene.healthy(3, 0)
                .wantingPassword("new", "old")
                .withAll(server -> server.passwords = has("old", "new", "old"))
                .with("2-0", server -> server.passwords = has("new", "old", "new")),
            "password USE demo-0-0",
            "password USE demo-1-0"),
        when(
            "all use it, and the old one still has its time",
            Scene.healthy(3, 0)
                .wantingPassword("new", "old")
                .withAll(server -> server.passwords = has("new", "old", "new")),
            DONE),
        when(
            "the time of the old one is over",
            Scene.healthy(3, 0)
                .wantingPassword("new", "")
                .withAll(server -> server.passwords = has("new", "", "new"))
                .with("1-0", server -> server.passwords = has("new", "old", "new")),
            "password RETIRE demo-1-0"),
        when(
            "a server missed the change and comes back",
            Scene.healthy(3, 0)
                .wantingPassword("new", "")
                .withAll(server -> server.passwords = has("new", "", "new"))
                .with("1-0", server -> server.passwords = has("old", "", "old")),
            "password ACCEPT demo-1-0"),
        when(
            "a password is wanted where there was none",
            Scene.healthy(3, 0).wantingPassword("new", ""),
            "password USE demo-0-0",
            "password USE demo-1-0",
            "password USE demo-2-0"),
        when(
            "no password is wanted any more",
            Scene.healthy(3, 0)
                .wantingPassword("", "old")
                .withAll(server -> server.passwords = has("old", "", "old")),
            "password USE demo-0-0",
            "password USE demo-1-0",
            "password USE demo-2-0"),
        when(
            "servers can have one password only",
            Scene.healthy(3, 0)
                .wantingPassword("new", "old")
                .withAll(server -> server.passwords = has("old", null, "old"))
                .with("2-0", server -> server.passwords = has("new", null, "new")),
            "password REPLACE demo-0-0",
            "password REPLACE demo-1-0"),
        when(
            "a server is down: the others do not wait for it",
            Scene.healthy(3, 1)
                .wantingPassword("new", "old")
                .withAll(server -> server.passwords = has("new", "old", "new"))
                .with("1-1", server -> server.passwords = has("old", "new", "old"))
                .down("0-1"),
            "password USE demo-1-1"));
  }

  @TestFactory
  Stream<DynamicTest> machines() {
    return tests(
        when(
            "a machine is down, and all that was on it",
            Scene.healthy(3, 1).hostDown("n0"),
            "problem NodeDown",
            "problem PrimaryLost",
            "wait"),
        when(
            "a machine is not ready, but its servers answer: Kubernetes alone has lost it",
            Scene.healthy(3, 1).host("n0", false, false).host("n1", true, false),
            DONE),
        when(
            "a machine with the majority of primaries is down: it may only be cut off",
            Scene.healthy(3, 1).with("1-0", server -> server.node = "n0").hostDown("n0"),
            "problem NodeDown",
            "problem PrimaryLost",
            "problem PrimaryLost",
            "wait"),
        when(
            "the same, and somebody vouches that it is off",
            Scene.healthy(3, 1)
                .with("1-0", server -> server.node = "n0")
                .with("2-1", server -> server.node = "n1")
                .hostDown("n0")
                .host("n0", false, true),
            "problem NodeDown",
            "TAKEOVER demo-0-1",
            "TAKEOVER demo-1-1"),
        when(
            "the same, and it was taken out of Kubernetes",
            without(
                "n0", Scene.healthy(3, 1).with("1-0", server -> server.node = "n0").hostDown("n0")),
            "problem NodeDown",
            "TAKEOVER demo-0-1",
            "TAKEOVER demo-1-1"));
  }

  private static Scene without(String host, Scene scene) {
    scene.hosts.remove(host);
    return scene;
  }

  @TestFactory
  Stream<DynamicTest> lostPrimaries() {
    return tests(
        when(
            "one primary is down: the servers elect",
            Scene.healthy(3, 1).down("0-0"),
            "problem PrimaryLost",
            "wait"),
        when(
            "one primary is down, and its replica was not in sync since it started",
            Scene.healthy(3, 1).down("0-0").with("0-1", Scene.Server::neverInSync),
            "problem PrimaryLost",
            "wait"),
        when(
            "the same, and the primary's pod is gone: its volume may come back",
            Scene.healthy(3, 1).down("0-0").removePod("0-0").with("0-1", Scene.Server::neverInSync),
            "problem PrimaryLost",
            "wait"),
        when(
            "the majority of primaries is gone, and their replicas were not in sync since they started",
            Scene.healthy(3, 1)
                .down("0-0")
                .down("1-0")
                .removePod("0-0")
                .removePod("1-0")
                .withAll(Scene.Server::neverInSync),
            "problem PrimaryLost",
            "problem PrimaryLost",
            "wait"),
        when(
            "its replica was not in sync since it started, and the primary came back empty, as somebody else",
            Scene.healthy(3, 1)
                .withAll(server -> server.known.replace("id-0-0", Set.of("fail")))
                .with("0-1", Scene.Server::neverInSync)
                .with(
                    "0-0",
                    server -> {
                      server.id = "id-new";
                      server.keys = 0;
                      server.slots = SlotSet.none();
                      server.known.clear();
                    })
                .ghost("id-0-0", SlotSet.range(0, 5461))
                .introduceAll(),
            "FORCE demo-0-1"),
        when(
            "one primary is down and has no replica",
            Scene.healthy(3, 0).down("0-0"),
            "problem SlotsWithoutCopy",
            "wait"),
        when(
            "the majority of primaries is down, but their pods may live",
            Scene.healthy(3, 1).down("0-0").down("1-0"),
            "problem PrimaryLost",
            "problem PrimaryLost",
            "wait"),
        when(
            "the majority of primaries is gone for certain",
            Scene.healthy(3, 1).down("0-0").down("1-0").removePod("0-0").removePod("1-0"),
            "TAKEOVER demo-0-1",
            "TAKEOVER demo-1-1"),
        when(
            "the majority of primaries crashes again and again",
            Scene.healthy(3, 1)
                .down("0-0")
                .down("1-0")
                .with("0-0", server -> server.broken("CrashLoop"))
                .with("1-0", server -> server.broken("CrashLoop")),
            "problem CrashLoop",
            "problem CrashLoop",
            "TAKEOVER demo-0-1",
            "TAKEOVER demo-1-1"),
        when(
            "a primary came back as somebody else, empty",
            Scene.healthy(3, 1)
                .withAll(server -> server.known.replace("id-0-0", Set.of("noaddr")))
                .with(
                    "0-0",
                    server -> {
                      server.id = "id-new";
                      server.keys = 0;
                      server.slots = SlotSet.none();
                      server.known.clear();
                    })
                .ghost("id-0-0", SlotSet.range(0, 5461)),
            "meet demo-0-1 demo-0-0"),
        when(
            "the same, after it was introduced",
            Scene.healthy(3, 1)
                .withAll(server -> server.known.replace("id-0-0", Set.of("noaddr")))
                .with(
                    "0-0",
                    server -> {
                      server.id = "id-new";
                      server.keys = 0;
                      server.slots = SlotSet.none();
                      server.known.clear();
                    })
                .ghost("id-0-0", SlotSet.range(0, 5461))
                .introduceAll(),
            "FORCE demo-0-1"));
  }

  @TestFactory
  Stream<DynamicTest> openSlots() {
    return tests(
        when(
            "a move was left half done",
            Scene.healthy(3, 0)
                .with("0-0", server -> server.migrating.put(7, "id-1-0"))
                .with("1-0", server -> server.importing.put(7, "id-0-0")),
            "finish demo-0-0 demo-1-0 7"),
        when(
            "only the destination was told",
            Scene.healthy(3, 0).with("1-0", server -> server.importing.put(7, "id-0-0")),
            "finish demo-0-0 demo-1-0 7"),
        when(
            "only the source was told",
            Scene.healthy(3, 0).with("0-0", server -> server.migrating.put(7, "id-1-0")),
            "finish demo-0-0 demo-1-0 7"),
        when(
            "the destination owns it already, the source still has the mark",
            Scene.healthy(3, 0).with("0-0", server -> server.migrating.put(6000, "id-1-0")),
            "stable demo-0-0 6000"),
        when(
            "an owner imports its own slot",
            Scene.healthy(3, 0).with("0-0", server -> server.importing.put(7, "id-1-0")),
            "stable demo-0-0 7"),
        when(
            "a slot is open towards a node that is no more",
            Scene.healthy(3, 0).with("0-0", server -> server.migrating.put(7, "gone")),
            "stable demo-0-0 7"));
  }

  @TestFactory
  Stream<DynamicTest> growing() {
    return tests(
        when(
            "new pods are empty and alone",
            Scene.healthy(3, 1).addPods(3, 2).wanting(4, 1),
            "meet demo-0-0 demo-3-0",
            "meet demo-0-0 demo-3-1"),
        when(
            "new pods are known",
            Scene.healthy(3, 1).addPods(3, 2).wanting(4, 1).introduceAll(),
            "replicate demo-3-1 demo-3-0"),
        when(
            "the new replica is not in sync yet",
            Scene.healthy(3, 1)
                .addPods(3, 2)
                .wanting(4, 1)
                .introduceAll()
                .with(
                    "3-1",
                    server -> {
                      server.primary = "id-3-0";
                      server.linkUp = false;
                    }),
            "wait"),
        when(
            "the new shard is complete and still warms up",
            Scene.healthy(3, 1)
                .addPods(3, 2)
                .wanting(4, 1)
                .introduceAll()
                .with("3-1", server -> server.primary = "id-3-0")
                .with("3-1", server -> server.ready = false),
            "wait"),
        when(
            "the new shard is complete",
            Scene.healthy(3, 1)
                .addPods(3, 2)
                .wanting(4, 1)
                .introduceAll()
                .with("3-1", server -> server.primary = "id-3-0"),
            "move demo-0-0 demo-3-0 4096-5460",
            "move demo-1-0 demo-3-0 9557-10921",
            "move demo-2-0 demo-3-0 15018-16383"),
        when(
            "a new pod does not answer",
            Scene.healthy(3, 1)
                .addPods(3, 2)
                .wanting(4, 1)
                .introduceAll()
                .with("3-0", server -> server.answers = false),
            "wait"));
  }

  @TestFactory
  Stream<DynamicTest> shrinking() {
    return tests(
        when(
            "a shard is to go",
            Scene.healthy(4, 1).wanting(3, 1),
            "move demo-3-0 demo-0-0 12288-13653",
            "move demo-3-0 demo-1-0 13654-15018",
            "move demo-3-0 demo-2-0 15019-16383"),
        when(
            "the shard is drained",
            Scene.healthy(3, 1)
                .addPods(3, 2)
                .introduceAll()
                .with("3-1", server -> server.primary = "id-3-0"),
            "forget id-3-0 on 6",
            "forget id-3-1 on 6",
            "volumes data-demo-3-0 data-demo-3-1",
            "delete demo-3"),
        when(
            "the shard is drained, but a replica elsewhere is down",
            Scene.healthy(3, 1).addPods(3, 2).introduceAll().down("0-1"),
            "wait"),
        when(
            "the shard never got slots, and its pods never started",
            Scene.healthy(3, 1)
                .addPods(3, 2)
                .with("3-0", server -> server.answers = false)
                .with("3-1", server -> server.answers = false),
            "volumes data-demo-3-0 data-demo-3-1",
            "delete demo-3"),
        when(
            "a replica less is wanted",
            Scene.healthy(3, 1).wanting(3, 0),
            "forget id-0-1 on 5",
            "volumes data-demo-0-1",
            "shrink demo-0 1"),
        when(
            "a replica less is wanted, and the primary is in the pod that is to go",
            Scene.healthy(3, 1)
                .wanting(3, 0)
                .with(
                    "0-0",
                    server -> {
                      server.primary = "id-0-1";
                      server.slots = SlotSet.none();
                    })
                .with(
                    "0-1",
                    server -> {
                      server.primary = null;
                      server.slots = SlotSet.range(0, 5461);
                    }),
            "HAND_OVER demo-0-0"));
  }

  @TestFactory
  Stream<DynamicTest> rolling() {
    return tests(
        when(
            "all pods are outdated",
            Scene.healthy(3, 1).withAll(server -> server.outdated = true),
            "restart demo-0-1"),
        when(
            "one replica is new: it runs, so one of each other shard follows",
            Scene.healthy(3, 1)
                .withAll(server -> server.outdated = true)
                .with("0-1", server -> server.outdated = false),
            "restart demo-1-1",
            "restart demo-2-1"),
        when(
            "two replicas each: never two pods of a shard",
            Scene.healthy(3, 2)
                .withAll(server -> server.outdated = true)
                .with("0-1", server -> server.outdated = false),
            "restart demo-0-2",
            "restart demo-1-1",
            "restart demo-2-1"),
        when(
            "only primaries are left: they hand over together, since machines change in a circle",
            Scene.healthy(3, 1).withAll(server -> server.outdated = server.ordinal == 0),
            "HAND_OVER demo-0-1",
            "HAND_OVER demo-1-1",
            "HAND_OVER demo-2-1"),
        when(
            "only primaries are left, and a replica that was made anew still warms up",
            Scene.healthy(3, 1)
                .withAll(server -> server.outdated = server.ordinal == 0)
                .with("2-1", server -> server.ready = false),
            "wait"),
        when(
            "only primaries are left, and all replicas are on one machine: one at a time",
            Scene.healthy(3, 1)
                .withAll(server -> server.outdated = server.ordinal == 0)
                .with("0-1", server -> server.node = "n9")
                .with("1-1", server -> server.node = "n9")
                .with("2-1", server -> server.node = "n9"),
            "HAND_OVER demo-0-1"),
        when(
            "the old primaries are replicas now",
            Scene.healthy(3, 1)
                .withAll(
                    server -> {
                      server.outdated = server.ordinal == 0;
                      server.primary = server.ordinal == 0 ? "id-" + server.shard + "-1" : null;
                      server.slots =
                          server.ordinal == 0
                              ? SlotSet.none()
                              : SlotDistribution.initial(server.shard, 3);
                    }),
            "restart demo-0-0",
            "restart demo-1-0",
            "restart demo-2-0"),
        when(
            "a restarted replica is not in sync yet",
            Scene.healthy(3, 1)
                .withAll(server -> server.outdated = true)
                .with("1-1", server -> server.linkUp = false),
            "wait"),
        when(
            "replicas have not reached their primaries for long: the new template may mend them",
            Scene.healthy(3, 1)
                .withAll(server -> server.outdated = true)
                .with("0-1", server -> server.stuck(60))
                .with("1-1", server -> server.stuck(60)),
            "restart demo-0-1"),
        when(
            "the same, but the template is as it was",
            Scene.healthy(3, 1).with("0-1", server -> server.stuck(60)),
            "wait"),
        when(
            "the same, but another pod of the shard is away",
            Scene.healthy(3, 2)
                .withAll(server -> server.outdated = true)
                .with("0-1", server -> server.stuck(60))
                .down("0-2"),
            "wait"),
        when(
            "a pod is away",
            Scene.healthy(3, 1).withAll(server -> server.outdated = true).down("2-1"),
            "wait"),
        when(
            "a server does not see the cluster as ok",
            Scene.healthy(3, 1)
                .withAll(server -> server.outdated = true)
                .with("0-1", server -> server.stateOk = false),
            "wait"),
        when(
            "no replicas, but volumes",
            Scene.healthy(3, 0).withAll(server -> server.outdated = true),
            "restart demo-0-0"),
        when(
            "neither replicas nor volumes",
            Scene.healthy(3, 0).ephemeral().withAll(server -> server.outdated = true),
            "problem RestartWouldLoseData",
            DONE));
  }

  @TestFactory
  Stream<DynamicTest> spreading() {
    return tests(
        when(
            "all primaries run on one node",
            Scene.healthy(3, 1).withAll(server -> server.node = server.ordinal == 0 ? "n0" : "n1"),
            "HAND_OVER demo-0-1"),
        when(
            "two of three primaries run on one node, and a replica on an empty one",
            Scene.healthy(3, 1)
                .with("0-0", server -> server.node = "n0")
                .with("1-0", server -> server.node = "n0")
                .with("2-0", server -> server.node = "n1")
                .with("0-1", server -> server.node = "n1")
                .with("1-1", server -> server.node = "n2")
                .with("2-1", server -> server.node = "n2"),
            "HAND_OVER demo-1-1"),
        when(
            "two on one machine whose replicas are where the third is: that one makes room first",
            Scene.healthy(3, 1)
                .with("0-0", server -> server.node = "n0")
                .with("1-0", server -> server.node = "n0")
                .with("2-0", server -> server.node = "n1")
                .with("0-1", server -> server.node = "n1")
                .with("1-1", server -> server.node = "n1")
                .with("2-1", server -> server.node = "n2"),
            "HAND_OVER demo-2-1"),
        when(
            "no replica is anywhere better",
            Scene.healthy(3, 1).withAll(server -> server.node = server.ordinal == 0 ? "n0" : "n0"),
            DONE));
  }

  @TestFactory
  Stream<DynamicTest> shrinkingThatDoesNotFit() {
    return tests(
        when(
            "the rest would exceed maxmemory",
            Scene.healthy(4, 1)
                .wanting(3, 1)
                .withAll(
                    server -> {
                      server.usedMemory = 300;
                      server.maxMemory = 350;
                    }),
            "problem ScaleInRefused",
            DONE),
        when(
            "the rest would exceed what containers may use",
            Scene.healthy(4, 1)
                .wanting(3, 1)
                .withAll(
                    server -> {
                      server.usedMemory = 300;
                      server.memoryLimit = 450;
                    }),
            "problem ScaleInRefused",
            DONE),
        when(
            "it fits",
            Scene.healthy(4, 0)
                .wanting(3, 0)
                .withAll(
                    server -> {
                      server.usedMemory = 300;
                      server.maxMemory = 400;
                      server.memoryLimit = 500;
                    }),
            "move demo-3-0 demo-0-0 12288-13653",
            "move demo-3-0 demo-1-0 13654-15018",
            "move demo-3-0 demo-2-0 15019-16383"));
  }

  @TestFactory
  Stream<DynamicTest> wrongSpecs() {
    return tests(
        when(
            "the spec cannot be followed: nothing is changed",
            Scene.healthy(3, 1).wanting(4, 1).withAll(server -> server.outdated = true).wrongSpec(),
            "problem UnknownDirective",
            "wait"),
        when(
            "the spec cannot be followed, but healing goes on",
            Scene.healthy(3, 0).with("0-0", server -> server.known.remove("id-1-0")).wrongSpec(),
            "problem UnknownDirective",
            "meet demo-0-0 demo-1-0"));
  }

  @TestFactory
  Stream<DynamicTest> configuring() {
    return tests(
        when(
            "servers have another value",
            Scene.healthy(3, 0)
                .wantingConfig("maxmemory", "1gb")
                .withAll(server -> server.config.put("maxmemory", "0"))
                .with("1-0", server -> server.config.put("maxmemory", "1073741824")),
            "config demo-0-0 {maxmemory=1gb}",
            "config demo-2-0 {maxmemory=1gb}"),
        when(
            "servers have another value, and one is down: the others are told at once",
            Scene.healthy(3, 1)
                .wantingConfig("maxmemory", "1gb")
                .withAll(server -> server.config.put("maxmemory", "1073741824"))
                .with("1-0", server -> server.config.put("maxmemory", "0"))
                .down("0-1"),
            "config demo-1-0 {maxmemory=1gb}",
            "wait"),
        when(
            "what heals goes on besides",
            Scene.healthy(3, 0)
                .wantingConfig("maxmemory", "1gb")
                .withAll(server -> server.config.put("maxmemory", "1073741824"))
                .with("1-0", server -> server.config.put("maxmemory", "0"))
                .with("0-0", server -> server.known.remove("id-1-0")),
            "config demo-1-0 {maxmemory=1gb}",
            "meet demo-0-0 demo-1-0"),
        when(
            "a server does not know the directive",
            Scene.healthy(3, 0)
                .wantingConfig("hz", "20")
                .withAll(server -> server.config.put("hz", "20"))
                .with("1-0", server -> server.config.clear()),
            "problem DirectiveNotSupported",
            DONE));
  }
}
