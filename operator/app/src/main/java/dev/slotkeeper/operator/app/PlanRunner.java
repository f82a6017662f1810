package dev.slotkeeper.operator.app;

import dev.slotkeeper.operator.app.kube.KubernetesDoor;
import dev.slotkeeper.operator.app.redis.Passwords;
import dev.slotkeeper.operator.app.redis.RedisSteps;
import dev.slotkeeper.operator.core.plan.Plan;
import dev.slotkeeper.operator.core.plan.Step;
import java.time.Duration;
import java.util.function.Consumer;

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
   * @throws RuntimeException when a step fails; the steps after it are then not done
   */
  public void run(String namespace, Plan plan, Passwords passwords, Consumer<Step> before) {
    long deadline = System.nanoTime() + SLICE.toNanos();
    for (Step step : plan.steps()) {
      if (step instanceof Step.MoveSlots && System.nanoTime() > deadline) {
        return;
      }
      before.accept(step);
      run(namespace, step, passwords, deadline);
    }
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
      case Step.SetConfig set -> redis.setConfig(set, passwords);
    }
  }
}
