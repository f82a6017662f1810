package dev.slotkeeper.operator.app;

import dev.slotkeeper.operator.api.RedisClusterSpec;
import dev.slotkeeper.operator.app.kube.KubernetesDoor;
import dev.slotkeeper.operator.app.redis.Links;
import dev.slotkeeper.operator.app.redis.NodeProbe;
import dev.slotkeeper.operator.app.redis.Passwords;
import dev.slotkeeper.operator.app.redis.RedisSteps;
import dev.slotkeeper.operator.app.redis.Request;
import dev.slotkeeper.operator.core.model.AuthSecret;
import dev.slotkeeper.operator.core.observe.Observed;
import dev.slotkeeper.operator.core.observe.PodFacts;
import dev.slotkeeper.operator.core.plan.Plan;
import dev.slotkeeper.operator.core.plan.Planner;
import dev.slotkeeper.operator.core.plan.Problem;
import dev.slotkeeper.operator.core.plan.Situation;
import dev.slotkeeper.operator.core.plan.Step;
import dev.slotkeeper.operator.core.plan.Topology;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import redis.clients.jedis.Protocol;

/**
 * Stands for Kubernetes where only the servers matter: pods are server processes on this machine,
 * volumes are folders, StatefulSets are numbers. Written by hand, so that planner and steps are
 * shown on real Redis.
 */
final class LocalKubernetes implements KubernetesDoor, AutoCloseable {
  private static final Duration LIMIT = Duration.ofSeconds(120);

  private final LocalServer.Program program;
  private final Path folder;
  private final Map<Integer, Integer> podCounts = new TreeMap<>();
  private final Map<String, LocalServer> pods = new TreeMap<>();
  private final Set<String> volumes = new TreeSet<>();
  private final Set<String> outdated = new TreeSet<>();
  private final Links links = new Links();
  private final NodeProbe probe = new NodeProbe(links);
  private final PlanRunner runner = new PlanRunner(new RedisSteps(links), this);
  private final List<Step> steps = new ArrayList<>();
  private Passwords passwords = Passwords.none();
  private Map<String, String> liveConfig = Map.of();

  LocalKubernetes(LocalServer.Program program, Path folder) {
    this.program = program;
    this.folder = folder;
  }

  static RedisClusterSpec spec(int shards, int replicas) {
    return new RedisClusterSpec(
        shards,
        replicas,
        null,
        null,
        null,
        Map.of(),
        null,
        null,
        RedisClusterSpec.DeletionPolicy.Retain);
  }

  /** Plans and acts until there is nothing left to do, or servers refuse something. */
  Plan settle(RedisClusterSpec spec) {
    return settle(spec, Integer.MAX_VALUE);
  }

  /**
   * The same, but the operator "dies" after so many steps of each plan, and the next one begins
   * anew.
   *
   * @param stepsPerPlan steps of each plan that are done
   */
  Plan settle(RedisClusterSpec spec, int stepsPerPlan) {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    Plan plan = plan(spec);
    List<Problem> refused = new ArrayList<>();
    while (!plan.isDone()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("did not settle; last plan: " + plan + "; steps: " + steps);
      }
      try {
        List<Step> now = plan.steps().subList(0, Math.min(stepsPerPlan, plan.steps().size()));
        refused.addAll(
            runner.run(
                "test", new Plan(now, plan.problems(), plan.waitingFor()), passwords, steps::add));
        if (!refused.isEmpty()) {
          return plan.with(refused);
        }
      } catch (redis.clients.jedis.exceptions.JedisException e) {
        steps.add(new Step.DeletePod("none", "a step failed, which is tried again: " + e));
      }
      sleep(plan.steps().isEmpty() ? 100 : 10);
      plan = plan(spec);
    }
    return plan;
  }

  /** What the planner says now. */
  Plan plan(RedisClusterSpec spec) {
    return Planner.plan(situation(spec));
  }

  Situation situation(RedisClusterSpec spec) {
    for (int shard = 0; shard < spec.shards(); shard++) {
      podCounts.merge(shard, 1 + spec.replicasPerShard(), Math::max);
    }
    podCounts.forEach(
        (shard, count) -> {
          for (int ordinal = 0; ordinal < count; ordinal++) {
            start("demo-" + shard + "-" + ordinal);
          }
        });
    Observed observed =
        new Observed(
            probe.ask(facts(), passwords, liveConfig.keySet()),
            podCounts,
            List.of(),
            volumes,
            Set.of(),
            Map.of());
    return new Situation(
        "demo",
        spec,
        observed,
        List.of(),
        liveConfig,
        new AuthSecret(passwords.wanted(), "", Instant.EPOCH, passwords.also()),
        List.of(),
        List.of(),
        Topology.of(observed));
  }

  private void start(String pod) {
    if (!pods.containsKey(pod)) {
      volumes.add("data-" + pod);
      pods.put(pod, LocalServer.start(program, folder.resolve("data-" + pod), passwords.wanted()));
    }
  }

  private List<PodFacts> facts() {
    List<PodFacts> facts = new ArrayList<>();
    pods.forEach(
        (name, server) -> {
          String[] parts = name.split("-", -1);
          int shard = Integer.parseInt(parts[1]);
          int ordinal = Integer.parseInt(parts[2]);
          facts.add(
              new PodFacts(
                  name,
                  shard,
                  ordinal,
                  server.address(),
                  "node-" + (shard + ordinal) % 3,
                  true,
                  false,
                  outdated.contains(name),
                  false,
                  0,
                  null));
        });
    return facts;
  }

  LocalServer server(String pod) {
    LocalServer server = pods.get(pod);
    if (server == null) {
      throw new AssertionError("no pod " + pod);
    }
    return server;
  }

  /** Says something to a server as a person may; whatever it answers. */
  void byHand(String pod, String... words) {
    Request request =
        Request.of(Protocol.Command.valueOf(words[0]), Arrays.copyOfRange(words, 1, words.length));
    links.with(server(pod).address(), passwords, link -> link.callAll(List.of(request)));
  }

  /** The node ID of a pod's server. */
  String id(String pod) {
    return links.with(
        server(pod).address(), passwords, link -> link.call(Protocol.Command.CLUSTER, "MYID"));
  }

  List<String> pods() {
    return List.copyOf(pods.keySet());
  }

  List<Step> steps() {
    return steps;
  }

  void password(Passwords wanted) {
    passwords = wanted;
  }

  void config(Map<String, String> wanted) {
    liveConfig = wanted;
  }

  void outdate() {
    outdated.addAll(pods.keySet());
  }

  /** Ends a pod at once; the next look finds it anew, at another address, with its volume. */
  void kill(String pod) {
    server(pod).kill();
    pods.remove(pod);
  }

  void loseVolume(String pod) {
    LocalServer.clear(folder.resolve("data-" + pod));
  }

  @Override
  public void apply(HasMetadata object) {
    throw new AssertionError("no objects here");
  }

  @Override
  public void deleteVolumes(String namespace, List<String> names) {
    volumes.removeAll(names);
  }

  @Override
  public void deleteStatefulSet(String namespace, String name) {
    int shard = Integer.parseInt(name.substring(name.lastIndexOf('-') + 1));
    Integer count = podCounts.remove(shard);
    for (int ordinal = 0; count != null && ordinal < count; ordinal++) {
      end("demo-" + shard + "-" + ordinal);
    }
  }

  @Override
  public void scaleStatefulSet(String namespace, String name, int count) {
    int shard = Integer.parseInt(name.substring(name.lastIndexOf('-') + 1));
    int before = podCounts.getOrDefault(shard, 0);
    podCounts.put(shard, count);
    for (int ordinal = count; ordinal < before; ordinal++) {
      end("demo-" + shard + "-" + ordinal);
    }
  }

  @Override
  public void deletePod(String namespace, String name) {
    outdated.remove(name);
    server(name).stop();
    pods.remove(name);
  }

  private void end(String pod) {
    server(pod).stop();
    pods.remove(pod);
    if (!volumes.contains("data-" + pod)) {
      LocalServer.clear(folder.resolve("data-" + pod));
    }
  }

  private static void sleep(int millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    links.close();
    pods.values().forEach(LocalServer::kill);
  }
}
