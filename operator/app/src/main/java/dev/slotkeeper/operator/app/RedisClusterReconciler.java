package dev.slotkeeper.operator.app;

import dev.slotkeeper.operator.api.RedisCluster;
import dev.slotkeeper.operator.api.RedisClusterStatus;
import dev.slotkeeper.operator.app.kube.ApiDoor;
import dev.slotkeeper.operator.app.kube.EventLog;
import dev.slotkeeper.operator.app.kube.Watched;
import dev.slotkeeper.operator.app.redis.Links;
import dev.slotkeeper.operator.app.redis.NodeProbe;
import dev.slotkeeper.operator.app.redis.RedisSteps;
import dev.slotkeeper.operator.core.model.Settings;
import dev.slotkeeper.operator.core.plan.Plan;
import dev.slotkeeper.operator.core.plan.Planner;
import dev.slotkeeper.operator.core.plan.Problem;
import dev.slotkeeper.operator.core.plan.Step;
import dev.slotkeeper.operator.core.report.StatusReport;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.MaxReconciliationInterval;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.exceptions.JedisException;

/** Observes, plans, applies, reports: once each time, for one RedisCluster. */
@ControllerConfiguration(
    name = "rediscluster",
    maxReconciliationInterval =
        @MaxReconciliationInterval(interval = 10, timeUnit = java.util.concurrent.TimeUnit.SECONDS))
public class RedisClusterReconciler implements Reconciler<RedisCluster> {
  private static final Logger LOG = Logger.getLogger(RedisClusterReconciler.class);

  private final Watched watched;
  private final ClusterObserver observer;
  private final PlanRunner runner;
  private final EventLog events;
  private final Cadence cadence;
  private final MeterRegistry meters;
  private final Clock clock;

  public RedisClusterReconciler(
      KubernetesClient client, OperatorSettings settings, MeterRegistry meters, Clock clock) {
    Links links = new Links();
    this.watched = new Watched(settings.watchNodes());
    this.observer =
        new ClusterObserver(
            watched,
            new NodeProbe(links),
            new Settings(settings.serverImage(), settings.imagePullPolicy()),
            clock);
    this.runner = new PlanRunner(new RedisSteps(links), new ApiDoor(client, watched));
    this.cadence = new Cadence(clock);
    this.events = new EventLog(client, clock);
    this.meters = meters;
    this.clock = clock;
  }

  @Override
  public List<EventSource<?, RedisCluster>> prepareEventSources(
      EventSourceContext<RedisCluster> context) {
    return watched.watch(context);
  }

  @Override
  public UpdateControl<RedisCluster> reconcile(
      RedisCluster cluster, Context<RedisCluster> context) {
    if (cluster.isMarkedForDeletion()) {
      cadence.forget(cluster.getMetadata().getUid());
      return UpdateControl.noUpdate();
    }
    ClusterObserver.Sight sight = observer.look(cluster);
    Plan plan = Planner.plan(sight.situation());
    List<Problem> failures = apply(cluster, plan, sight);
    return report(cluster, sight, plan, failures);
  }

  /** Does the plan; returns what failed and why. */
  private List<Problem> apply(RedisCluster cluster, Plan plan, ClusterObserver.Sight sight) {
    for (Problem problem : plan.problems()) {
      events.warning(cluster, problem.reason(), problem.message());
    }
    AtomicReference<@Nullable Step> current = new AtomicReference<>();
    try {
      List<Problem> refused =
          runner.run(
              cluster.getMetadata().getNamespace(),
              plan,
              sight.passwords(),
              step -> {
                Step before = current.getAndSet(step);
                if (before == null || !before.reason().equals(step.reason())) {
                  events.normal(cluster, step.reason(), plan.told(step.reason()), step.about());
                }
                meters.counter("slotkeeper.steps", "step", step.reason()).increment();
              });
      refused.forEach(problem -> events.warning(cluster, problem.reason(), problem.message()));
      return refused;
    } catch (JedisException | KubernetesClientException e) {
      Step failed = current.get();
      Problem problem =
          new Problem(
              "StepFailed",
              (failed == null ? "A step" : failed.message())
                  + ": failed and is tried again: "
                  + e.getMessage());
      LOG.warnf("%s: %s", cluster.getMetadata().getName(), problem.message());
      events.warning(cluster, problem.reason(), problem.message());
      return List.of(problem);
    }
  }

  private UpdateControl<RedisCluster> report(
      RedisCluster cluster, ClusterObserver.Sight sight, Plan plan, List<Problem> failures) {
    Duration again = cadence.next(cluster.getMetadata().getUid(), plan, failures);
    RedisClusterStatus status =
        StatusReport.of(
            sight.situation(),
            plan.with(failures),
            cluster.getMetadata().getGeneration(),
            cluster.getStatus(),
            clock.instant());
    UpdateControl<RedisCluster> control =
        status.equals(cluster.getStatus())
            ? UpdateControl.noUpdate()
            : UpdateControl.patchStatus(withStatus(cluster, status));
    return control.rescheduleAfter(again);
  }

  /** Only what is to be written: name and status. */
  @SuppressWarnings("NullAway") // the spec is left out of the patch
  private static RedisCluster withStatus(RedisCluster cluster, RedisClusterStatus status) {
    RedisCluster patch = new RedisCluster();
    patch.setMetadata(
        new ObjectMetaBuilder()
            .withName(cluster.getMetadata().getName())
            .withNamespace(cluster.getMetadata().getNamespace())
            .build());
    patch.setSpec(null);
    patch.setStatus(status);
    return patch;
  }
}
