package dev.slotkeeper.operator.core.plan;

import dev.slotkeeper.operator.api.RedisClusterSpec;
import dev.slotkeeper.operator.api.RedisClusterSpec.DeletionPolicy;
import dev.slotkeeper.operator.api.Storage;
import dev.slotkeeper.operator.core.model.AuthSecret;
import dev.slotkeeper.operator.core.observe.Address;
import dev.slotkeeper.operator.core.observe.HostFacts;
import dev.slotkeeper.operator.core.observe.KnownNode;
import dev.slotkeeper.operator.core.observe.Member;
import dev.slotkeeper.operator.core.observe.Memory;
import dev.slotkeeper.operator.core.observe.NodeView;
import dev.slotkeeper.operator.core.observe.Observed;
import dev.slotkeeper.operator.core.observe.PodFacts;
import dev.slotkeeper.operator.core.observe.ReplicationLink;
import dev.slotkeeper.operator.core.observe.ServerPasswords;
import dev.slotkeeper.operator.core.observe.Trouble;
import dev.slotkeeper.operator.core.slot.SlotDistribution;
import dev.slotkeeper.operator.core.slot.SlotSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A cluster in a certain situation, for tables of planner tests: begins as a healthy one, or as
 * fresh pods, and is then disturbed. Pods are named "shard-ordinal"; a server's ID is "id-" and
 * that.
 */
public final class Scene {
  /** A pod with its server, as it may be disturbed. */
  public static final class Server {
    final int shard;
    final int ordinal;
    String id;
    String ip;
    String node;
    public boolean answers = true;
    boolean ready = true;
    boolean terminating;
    boolean outdated;
    boolean configChanged;
    @Nullable Trouble trouble;
    @Nullable String primary;
    SlotSet slots = SlotSet.none();
    long keys;
    long epoch;
    long offset = 100;
    boolean linkUp = true;
    long downSeconds;
    boolean linkEverUp = true;
    ServerPasswords passwords = ServerPasswords.none();
    public long usedMemory = 1 << 20;
    public long maxMemory;
    long memoryLimit;
    boolean stateOk = true;
    final Map<String, String> config = new HashMap<>();
    final Map<Integer, String> migrating = new HashMap<>();
    final Map<Integer, String> importing = new HashMap<>();

    /** Nodes that it knows, by ID, with the flags that it gives them. */
    final Map<String, Set<String>> known = new LinkedHashMap<>();

    /** Addresses that it believes in, where they are not the true ones. */
    final Map<String, Address> believed = new HashMap<>();

    Server(int shard, int ordinal) {
      this.shard = shard;
      this.ordinal = ordinal;
      this.id = "id-" + shard + "-" + ordinal;
      this.ip = "10.0." + shard + "." + ordinal;
      this.node = "n" + (shard + ordinal) % 3;
    }

    Address address() {
      return new Address(ip, 6379);
    }

    /** It has not reached its primary for so long. */
    void stuck(long seconds) {
      linkUp = false;
      downSeconds = seconds;
    }

    /** It started a while ago and has not reached its primary since. */
    void neverInSync() {
      stuck(60);
      linkEverUp = false;
    }

    /** Its pod does not run, and Kubernetes says so. */
    void broken(String reason) {
      answers = false;
      trouble = new Trouble(reason, "the pod does not run", "mend it", true);
    }
  }

  final Map<String, Server> servers = new LinkedHashMap<>();
  final Map<Integer, Integer> podCounts = new HashMap<>();
  final Set<String> volumes = new HashSet<>();
  final Set<String> leavingVolumes = new HashSet<>();
  final Map<String, String> liveConfig = new HashMap<>();
  final List<Problem> specProblems = new ArrayList<>();
  final Map<String, HostFacts> hosts = new HashMap<>();
  AuthSecret auth = new AuthSecret("", "", Instant.EPOCH, "");

  /** Nodes that have no pod: their slots, as all who know them believe. */
  final Map<String, SlotSet> ghosts = new HashMap<>();

  int shards;
  int replicas;
  boolean ephemeral;

  private Scene(int shards, int replicas) {
    this.shards = shards;
    this.replicas = replicas;
  }

  /** Pods that have just started: every server is empty and knows no other. */
  public static Scene fresh(int shards, int replicas) {
    Scene scene = new Scene(shards, replicas);
    for (int shard = 0; shard < shards; shard++) {
      scene.addPods(shard, 1 + replicas);
    }
    return scene;
  }

  /** A cluster as it should be. */
  public static Scene healthy(int shards, int replicas) {
    Scene scene = fresh(shards, replicas);
    scene.introduceAll();
    for (Server server : scene.servers.values()) {
      server.epoch = server.shard + 1;
      server.keys = 1_000;
      if (server.ordinal == 0) {
        server.slots = SlotDistribution.initial(server.shard, shards);
      } else {
        server.primary = "id-" + server.shard + "-0";
      }
    }
    return scene;
  }

  /** Adds pods of a shard whose servers are empty and alone. */
  public Scene addPods(int shard, int count) {
    podCounts.put(shard, count);
    for (int ordinal = 0; ordinal < count; ordinal++) {
      servers.putIfAbsent(shard + "-" + ordinal, new Server(shard, ordinal));
      volumes.add("data-demo-" + shard + "-" + ordinal);
    }
    return this;
  }

  /** Lets everybody know everybody. */
  public Scene introduceAll() {
    for (Server server : servers.values()) {
      for (Server other : servers.values()) {
        if (server != other) {
          server.known.putIfAbsent(other.id, Set.of());
        }
      }
    }
    return this;
  }

  public Scene wanting(int wantedShards, int wantedReplicas) {
    shards = wantedShards;
    replicas = wantedReplicas;
    return this;
  }

  public Scene with(String pod, Consumer<Server> change) {
    change.accept(server(pod));
    return this;
  }

  public Scene withAll(Consumer<Server> change) {
    servers.values().forEach(change);
    return this;
  }

  /** A server does not answer, and the others have agreed that it is down. */
  public Scene down(String pod) {
    String id = server(pod).id;
    server(pod).answers = false;
    withAll(server -> server.known.replace(id, Set.of("fail")));
    return this;
  }

  public Scene removePod(String pod) {
    Server gone = server(pod);
    ghosts.put(gone.id, gone.slots);
    withAll(server -> server.believed.put(gone.id, gone.address()));
    servers.remove(pod);
    return this;
  }

  /** A node without a pod that owned these slots. */
  public Scene ghost(String id, SlotSet slots) {
    ghosts.put(id, slots);
    return this;
  }

  public Scene ephemeral() {
    ephemeral = true;
    return this;
  }

  public Scene wantingConfig(String name, String value) {
    liveConfig.put(name, value);
    return this;
  }

  /** A password is wanted, and a second one may be used for a while. */
  public Scene wantingPassword(String password, String also) {
    auth = new AuthSecret(password, also, Instant.EPOCH, also);
    return this;
  }

  /** A machine as Kubernetes sees it; from then on machines are seen at all. */
  public Scene host(String name, boolean ready, boolean fenced) {
    hosts.put(name, new HostFacts(name, ready, ready ? "" : "NodeStatusUnknown", fenced));
    return this;
  }

  /** Machines n0, n1 and n2 are seen, and this one is down with all that runs on it. */
  public Scene hostDown(String down) {
    for (String name : List.of("n0", "n1", "n2")) {
      host(name, !name.equals(down), false);
    }
    servers.forEach(
        (pod, server) -> {
          if (server.node.equals(down)) {
            down(pod);
          }
        });
    return this;
  }

  public Scene wrongSpec() {
    specProblems.add(new Problem("UnknownDirective", "spec.config.foo"));
    return this;
  }

  Server server(String pod) {
    Server server = servers.get(pod);
    if (server == null) {
      throw new IllegalArgumentException("no pod " + pod);
    }
    return server;
  }

  public Plan plan() {
    return Planner.plan(situation());
  }

  public Situation situation() {
    List<Member> members = new ArrayList<>();
    servers
        .values()
        .forEach(
            server -> members.add(new Member(pod(server), server.answers ? view(server) : null)));
    Observed observed = new Observed(members, podCounts, List.of(), volumes, leavingVolumes, hosts);
    Topology topology = Topology.of(observed);
    Optional<Problem> refusal = ShrinkCheck.refusal(spec(), topology);
    return new Situation(
        "demo",
        refusal.isPresent() ? spec().withShards(ShrinkCheck.shardsWithSlots(topology)) : spec(),
        observed,
        List.of(),
        liveConfig,
        auth,
        specProblems,
        refusal.stream().toList(),
        topology);
  }

  private RedisClusterSpec spec() {
    Storage storage = ephemeral ? new Storage(null, null, true) : null;
    return new RedisClusterSpec(
        shards, replicas, null, null, storage, Map.of(), null, null, DeletionPolicy.Retain);
  }

  private static PodFacts pod(Server server) {
    return new PodFacts(
        "demo-" + server.shard + "-" + server.ordinal,
        server.shard,
        server.ordinal,
        server.address(),
        server.node,
        server.answers && server.ready && (server.primary != null || !server.slots.isEmpty()),
        server.terminating,
        server.outdated,
        server.configChanged,
        server.memoryLimit,
        server.trouble);
  }

  private NodeView view(Server server) {
    List<KnownNode> others = new ArrayList<>();
    server.known.forEach((id, flags) -> others.add(known(server, id, flags)));
    return new NodeView(
        line(server, Set.of("myself"), true),
        others,
        server.migrating,
        server.importing,
        server.epoch,
        server.stateOk,
        new ReplicationLink(
            server.linkUp, false, server.offset, server.downSeconds, server.linkEverUp),
        server.keys,
        false,
        "7.0.15",
        server.config,
        server.passwords,
        new Memory(server.usedMemory, server.maxMemory, false));
  }

  private KnownNode known(Server observer, String id, Set<String> flags) {
    boolean connected = flags.isEmpty() && !observer.believed.containsKey(id);
    for (Server server : servers.values()) {
      if (server.id.equals(id)) {
        KnownNode line = line(server, flags, connected);
        return new KnownNode(
            id,
            flags.contains("noaddr") ? null : observer.believed.getOrDefault(id, line.address()),
            line.flags(),
            line.primaryId(),
            line.configEpoch(),
            connected,
            line.slots());
      }
    }
    Set<String> ghostFlags = new HashSet<>(flags);
    ghostFlags.add("master");
    return new KnownNode(
        id,
        flags.contains("noaddr") ? null : observer.believed.get(id),
        ghostFlags,
        null,
        1,
        false,
        ghosts.getOrDefault(id, SlotSet.none()));
  }

  private static KnownNode line(Server server, Set<String> flags, boolean connected) {
    Set<String> all = new HashSet<>(flags);
    all.add(server.primary == null ? "master" : "slave");
    return new KnownNode(
        server.id, server.address(), all, server.primary, server.epoch, connected, server.slots);
  }
}
