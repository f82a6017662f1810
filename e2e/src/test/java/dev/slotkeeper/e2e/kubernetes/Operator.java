package dev.slotkeeper.e2e.kubernetes;

import static org.awaitility.Awaitility.await;

import dev.slotkeeper.e2e.machine.PodProcess;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Duration;
import java.util.List;

/** The operator's own pod. */
public final class Operator {
  public static final String NAMESPACE = "slotkeeper-system";
  private static final String DEPLOYMENT = "slotkeeper-operator";
  private static final Duration HANG = Duration.ofMinutes(3);

  private Operator() {}

  /** The pod that runs now. */
  public static Pod pod() {
    return pods().stream()
        .filter(pod -> pod.getMetadata().getDeletionTimestamp() == null)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("there is no operator"));
  }

  /** The name of the node that it runs on. */
  public static String node() {
    return pod().getSpec().getNodeName();
  }

  /** Its process. */
  public static PodProcess process() {
    return PodProcess.of(pod().getMetadata().getUid());
  }

  /** The account that it speaks to the API server with. */
  public static String serviceAccount() {
    return pod().getSpec().getServiceAccountName();
  }

  /** Ends it as a crash would, and its pod with it; Kubernetes makes another one. */
  public static void kill() {
    Pod pod = pod();
    PodProcess.of(pod.getMetadata().getUid()).kill();
    TestCluster.client().resource(pod).withGracePeriod(0).delete();
  }

  /** Waits until an operator is ready. */
  public static void awaitReady() {
    await()
        .atMost(HANG)
        .ignoreExceptions()
        .until(
            () ->
                pod().getStatus().getConditions().stream()
                    .anyMatch(
                        condition ->
                            condition.getType().equals("Ready")
                                && condition.getStatus().equals("True")));
  }

  private static List<Pod> pods() {
    return TestCluster.client()
        .pods()
        .inNamespace(NAMESPACE)
        .withLabels(
            TestCluster.client()
                .apps()
                .deployments()
                .inNamespace(NAMESPACE)
                .withName(DEPLOYMENT)
                .get()
                .getSpec()
                .getSelector()
                .getMatchLabels())
        .list()
        .getItems();
  }
}
