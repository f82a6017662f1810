package dev.slotkeeper.operator.core.plan;

import dev.slotkeeper.operator.core.observe.ServerPasswords;
import dev.slotkeeper.operator.core.plan.Scene.Server;
import dev.slotkeeper.operator.core.slot.SlotSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A cluster in which steps have effects: what Kubernetes and the servers make of them, without
 * their delays. It knows which server holds the data of which slot, and says so when a step would
 * lose some, or takes two pods of a shard away together.
 */
final class SimulatedCluster {
  final Scene scene;

  /** Slots whose data each server holds, by its node ID. */
  private final Map<String, SlotSet> data = new HashMap<>();

  /** Servers on volumes whose pods are no more, by the names of the volumes. */
  private final Map<String, Server> shelved = new HashMap<>();

  /** Whether clients have written to every slot. */
  private final boolean filled;

  /** The passwords that a server reads when it starts. */
  private ServerPasswords written;

  private int identities;

  SimulatedCluster(Scene scene) {
    this.scene = scene;
    this.written = scene.servers.values().iterator().next().passwords;
    this.filled = scene.servers.values().stream().anyMatch(server -> server.keys > 0);
    scene.servers.values().forEach(server -> data.put(server.id, server.slots));
    follow();
  }

  /** Time passes: pods are made and start, replicas catch up. */
  void passTime() {
    // As ObjectsRule does: when all that answer take the password.
    if (servers().allMatch(server -> server.passwords.accepts(scene.auth.password()))) {
      written =
          new ServerPasswords(scene.auth.password(), scene.auth.also(), scene.auth.password());
    }
    for (int shard = 0; shard < scene.shards; shard++) {
      int pods = Math.max(scene.podCounts.getOrDefault(shard, 0), 1 + scene.replicas);
      boolean held = false;
      for (int ordinal = 0; ordinal < pods; ordinal++) {
        held |= scene.leavingVolumes.contains(volume(shard, ordinal));
      }
      if (scene.podCounts.containsKey(shard) || !held) {
        makePods(shard, pods);
      }
    }
    scene.servers.values().forEach(server -> server.answers = true);
    follow();
  }

  private void makePods(int shard, int pods) {
    scene.podCounts.put(shard, pods);
    for (int ordinal = 0; ordinal < pods; ordinal++) {
      String pod = shard + "-" + ordinal;
      if (!scene.servers.containsKey(pod)) {
        String volume = volume(shard, ordinal);
        Server old = shelved.remove(volume);
        Server server = old == null ? new Server(shard, ordinal) : old;
        if (old == null) {
          server.id = "id-" + pod + "-" + identities++;
          data.put(server.id, SlotSet.none());
        }
        server.passwords = written;
        scene.servers.put(pod, server);
        scene.volumes.add(volume);
      }
    }
  }

  // A replica whose primary answers has what that one has.
  private void follow() {
    for (Server server : scene.servers.values()) {
      Server primary = byId(server.primary);
      server.linkUp = primary != null && primary.answers;
      if (primary != null && primary.answers) {
        data.put(server.id, dataOf(primary));
      }
      server.keys = filled ? dataOf(server).size() : 0;
    }
  }

  private Stream<Server> servers() {
    return scene.servers.values().stream();
  }

  /** Does what a step asks for. */
  void apply(Step step) {
    switch (step) {
      case Step.SetEpoch epoch -> at(epoch.at()).epoch = epoch.epoch();
      case Step.Meet meet -> meet(at(meet.at()), at(meet.other()));
      case Step.AssignSlots assign -> assign(at(assign.at()), assign.slots());
      case Step.Replicate replicate -> replicate(at(replicate.at()), replicate.primary());
      case Step.StableSlots stable ->
          stable.slots().stream()
              .forEach(
                  slot -> {
                    at(stable.at()).migrating.remove(slot);
                    at(stable.at()).importing.remove(slot);
                  });
      case Step.MoveSlots move -> move(move, move.slots().size());
      case Step.Failover failover -> promote(at(failover.replica()));
      case Step.Forget forget ->
          forget.at().forEach(target -> at(target).known.remove(forget.id()));
      case Step.Reset reset -> reset(at(reset.at()));
      case Step.DeleteVolumes delete -> scene.leavingVolumes.addAll(delete.names());
      case Step.DeleteShard delete -> shrink(delete.shard(), 0);
      case Step.ShrinkShard shrink -> shrink(shrink.shard(), shrink.pods());
      case Step.DeletePod delete -> restart(delete.pod());
      case Step.ChangePassword change -> change(at(change.at()), change.stage());
      case Step.SetConfig set -> at(set.at()).config.putAll(set.values());
      case Step.ApplyObject apply -> throw new AssertionError("no objects here: " + apply);
    }
  }

  /** Moves only so many of the slots, and leaves the next one open, as if the operator had died. */
  void move(Step.MoveSlots step, int count) {
    Server from = at(step.from());
    Server to = at(step.to());
    SlotSet moved = step.slots().first(count);
    require(moved.without(from.slots).isEmpty(), step + " moves what its source does not own");
    to.epoch = 1 + servers().mapToLong(server -> server.epoch).max().orElse(0);
    from.slots = from.slots.without(moved);
    to.slots = to.slots.or(moved);
    data.put(to.id, dataOf(to).or(dataOf(from).and(moved)));
    data.put(from.id, dataOf(from).without(moved));
    moved.stream()
        .forEach(
            slot -> {
              from.migrating.remove(slot);
              to.importing.remove(slot);
            });
    step.slots().without(moved).first(1).stream()
        .forEach(
            slot -> {
              to.importing.put(slot, from.id);
              from.migrating.put(slot, to.id);
            });
    follow();
  }

  private void meet(Server at, Server other) {
    Set<String> all = new HashSet<>(at.known.keySet());
    all.addAll(other.known.keySet());
    all.add(at.id);
    all.add(other.id);
    for (String id : all) {
      Server member = byId(id);
      if (member != null && member.answers) {
        all.stream()
            .filter(one -> !one.equals(id))
            .forEach(one -> member.known.putIfAbsent(one, Set.of()));
      }
    }
  }

  private void assign(Server at, SlotSet slots) {
    SlotSet owned = servers().map(server -> server.slots).reduce(SlotSet.none(), SlotSet::or);
    require(owned.and(slots).isEmpty(), "slots are given away that have an owner");
    at.slots = at.slots.or(slots);
    data.put(at.id, dataOf(at).or(slots));
  }

  private void replicate(Server at, Target primary) {
    require(at.slots.isEmpty(), at.id + " owns slots and is to follow " + primary);
    Server followed = at(primary);
    require(
        dataOf(at).without(allDataBut(at)).isEmpty(),
        at.id + " holds the only copy of something and is to follow " + primary);
    at.primary = followed.id;
    follow();
  }

  private SlotSet allDataBut(Server one) {
    return servers()
        .filter(server -> server != one)
        .map(this::dataOf)
        .reduce(SlotSet.none(), SlotSet::or);
  }

  private void promote(Server replica) {
    Server old = byId(replica.primary);
    require(old != null, replica.id + " is promoted and follows nobody that is there");
    if (old == null) {
      return;
    }
    require(
        old.slots.without(dataOf(replica)).isEmpty(),
        replica.id + " is promoted without the data of " + old.id);
    replica.slots = old.slots;
    old.slots = SlotSet.none();
    replica.primary = null;
    replica.migrating.putAll(old.migrating);
    old.migrating.clear();
    old.importing.clear();
    replica.epoch = 1 + servers().mapToLong(server -> server.epoch).max().orElse(0);
    for (Server server : scene.servers.values()) {
      if (old.id.equals(server.primary) || server == old) {
        server.primary = replica.id;
      }
    }
    follow();
  }

  private void reset(Server server) {
    require(dataOf(server).isEmpty(), server.id + " holds data and is reset");
    data.remove(server.id);
    server.id = "id-reset-" + identities++;
    server.known.clear();
    server.primary = null;
    server.epoch = 0;
    data.put(server.id, SlotSet.none());
  }

  private void shrink(int shard, int kept) {
    int pods = scene.podCounts.getOrDefault(shard, 0);
    for (int ordinal = kept; ordinal < pods; ordinal++) {
      Server server = scene.servers.remove(shard + "-" + ordinal);
      String volume = volume(shard, ordinal);
      if (server != null) {
        require(server.slots.isEmpty(), server.id + " owns slots and is deleted");
        scene.ghosts.put(server.id, SlotSet.none());
        if (scene.leavingVolumes.remove(volume)) {
          scene.volumes.remove(volume);
          data.remove(server.id);
        } else {
          shelved.put(volume, server);
        }
      }
    }
    if (kept == 0) {
      scene.podCounts.remove(shard);
    } else {
      scene.podCounts.put(shard, kept);
    }
  }

  private void restart(String pod) {
    Server server = scene.server(pod.substring("demo-".length()));
    require(
        servers().noneMatch(other -> other.shard == server.shard && !other.answers),
        "two pods of shard " + server.shard + " are away together");
    require(
        server.slots.isEmpty() || scene.replicas == 0,
        pod + " owns slots and is restarted although there are replicas");
    server.answers = false;
    server.outdated = false;
    server.ip = server.ip + "9";
  }

  private void change(Server server, Step.ChangePassword.Stage stage) {
    ServerPasswords has = server.passwords;
    String wanted = scene.auth.password();
    server.passwords =
        switch (stage) {
          case ACCEPT -> new ServerPasswords(has.password(), wanted, has.link());
          case USE -> new ServerPasswords(wanted, scene.auth.also(), wanted);
          case RETIRE -> new ServerPasswords(has.password(), scene.auth.also(), has.link());
          case REPLACE -> new ServerPasswords(wanted, null, wanted);
        };
    for (Server shown : scene.servers.values()) {
      for (Server asked : scene.servers.values()) {
        require(
            has.password().isEmpty() || asked.passwords.accepts(shown.passwords.link()),
            asked.id + " does not take the password that " + shown.id + " shows it");
      }
    }
  }

  /** What is not as it should be when all is done; empty when all is well. */
  List<String> flaws() {
    List<String> flaws = new ArrayList<>();
    int owners = 0;
    for (Server server : scene.servers.values()) {
      if (!server.slots.isEmpty()) {
        owners++;
        int even = SlotSet.ALL / scene.shards;
        if (Math.abs(server.slots.size() - even) > 1) {
          flaws.add(server.id + " owns " + server.slots.size() + " slots");
        }
        if (!server.slots.without(dataOf(server)).isEmpty()) {
          flaws.add(server.id + " owns slots without their data");
        }
      } else if (byId(server.primary) == null) {
        flaws.add(server.id + " neither owns slots nor follows anybody");
      }
      if (server.outdated) {
        flaws.add(server.id + " is outdated");
      }
      if (!server.migrating.isEmpty() || !server.importing.isEmpty()) {
        flaws.add(server.id + " has open slots");
      }
    }
    if (owners != scene.shards) {
      flaws.add(owners + " owners of slots");
    }
    if (scene.servers.size() != scene.shards * (1 + scene.replicas)) {
      flaws.add(scene.servers.size() + " pods");
    }
    return flaws;
  }

  /** Slots whose data nobody holds. */
  SlotSet lostData() {
    return data.values().stream().reduce(SlotSet.none(), SlotSet::or).complement();
  }

  private SlotSet dataOf(Server server) {
    return data.getOrDefault(server.id, SlotSet.none());
  }

  private Server at(Target target) {
    return scene.server(target.pod().substring("demo-".length()));
  }

  private @Nullable Server byId(@Nullable String id) {
    return servers().filter(server -> server.id.equals(id)).findFirst().orElse(null);
  }

  private static String volume(int shard, int ordinal) {
    return "data-demo-" + shard + "-" + ordinal;
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new AssertionError(otherwise);
    }
  }
}
