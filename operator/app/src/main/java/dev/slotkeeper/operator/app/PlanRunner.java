package dev.slotkeeper.operator.app;

import dev.slotkeeper.operator.app.kube.KubernetesDoor;
import dev.slotkeeper.operator.app.redis.Passwords;
import dev.slotkeeper.operator.app.redis.RedisSteps;
import dev.slotkeeper.operator.core.plan.Plan;
import dev.slotkeeper.operator.core.plan.Problem;
import dev.slotkeeper.operator.core.plan.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Does the steps of a plan, one after the other: the only writer. Long ones end after a slice of
 * time, so that other resources have their turn and the status is kept up; the next plan goes on
 * where this one stopped.
 */
public final class PlanRunner {
  private static final Duration SLICE = Duration.ofSeconds(2);

  private final RedisSteps redis;
  private final KubernetesDoor kubernetes;

  public PlanRunner(RedisSteps redis, KubernetesDoor kubernetes) {
    this.redis = redis;
    this.kubernetes = kubernetes;
  }

  /**
   * Does the steps in order.
   *
   * @param namespace namespace of the RedisCluster
   * @param before is told of each step before it is done
   * @return what servers refused that stands in nobody's way
   * @throws RuntimeException when a step fails; the steps after it are then not done
   */
  public List<Problem> run(
      String namespace, Plan plan, Passwords passwords, Consumer<Step> before) {
    long deadline = System.nanoTime() + SLICE.toNanos();
    List<Problem> refused = new ArrayList<>();
    for (Step step : plan.steps()) {
      if (step instanceof Step.MoveSlots && System.nanoTime() > deadline) {
        return refused;
      }
      before.accept(step);
      if (step instanceof Step.SetConfig set) {
        setConfig(set, passwords).ifPresent(refused::add);
      } else {
        run(namespace, step, passwords, deadline);
      }
    }
    return refused;
  }

  private void run(String namespace, Step step, Passwords passwords, long deadline) {
    switch (step) {
      case Step.ApplyObject apply -> kubernetes.apply(apply.object());
      case Step.DeleteVolumes delete -> kubernetes.deleteVolumes(namespace, delete.names());
      case Step.DeleteShard delete -> kubernetes.deleteStatefulSet(namespace, delete.statefulSet());
      case Step.ShrinkShard shrink ->
          kubernetes.scaleStatefulSet(namespace, shrink.statefulSet(), shrink.pods());
      case Step.DeletePod delete -> kubernetes.deletePod(namespace, delete.pod());
      case Step.SetEpoch epoch -> redis.setEpoch(epoch, passwords);
      case Step.Meet meet -> redis.meet(meet, passwords);
      case Step.AssignSlots assign -> redis.assignSlots(assign, passwords);
      case Step.Replicate replicate -> redis.replicate(replicate, passwords);
      case Step.StableSlots stable -> redis.stableSlots(stable, passwords);
      case Step.MoveSlots move -> redis.moveSlots(move, passwords, deadline);
      case Step.Failover failover -> redis.failover(failover, passwords);
      case Step.Forget forget -> redis.forget(forget, passwords);
      case Step.Reset reset -> redis.reset(reset, passwords);
      case Step.ChangePassword change -> redis.changePassword(change, passwords);
      case Step.SetConfig set ->
          throw new IllegalStateException("done by the caller, which goes on whatever comes");
    }
  }

  private Optional<Problem> setConfig(Step.SetConfig set, Passwords passwords) {
    try {
      Map<String, String> differing = redis.setConfig(set, passwords);
      return differing.isEmpty()
          ? Optional.empty()
          : Optional.of(
              new Problem(
                  "ConfigNotKept",
                  "spec.config: "
                      + set.at()
                      + " was told "
                      + new TreeMap<>(set.values())
                      + " and keeps "
                      + differing
                      + ". Write in spec.config what it keeps; templates are not changed until then"));
    } catch (JedisDataException e) {
      return Optional.of(
          new Problem(
              "ConfigRefused",
              "spec.config: "
                  + set.at()
                  + " refuses "
                  + new TreeMap<>(set.values())
                  + ": "
                  + e.getMessage()
                  + ". Correct the value; the servers go on with the old ones, and nothing is restarted until then"));
    } catch (JedisException e) {
      // It does not answer any more, which the next look will tell.
      return Optional.empty();
    }
  }
}
