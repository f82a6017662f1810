package dev.slotkeeper.e2e.kubernetes;

import dev.slotkeeper.e2e.machine.Setting;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.File;
import java.util.List;

/** The Kubernetes that {@code ./dev up} started. */
public final class TestCluster {
  private static final KubernetesClient CLIENT = connect();

  private TestCluster() {}

  /** The client that all scenarios share. */
  public static KubernetesClient client() {
    return CLIENT;
  }

  /** The nodes' names, in their order. */
  public static List<String> nodes() {
    return CLIENT.nodes().list().getItems().stream()
        .map(node -> node.getMetadata().getName())
        .sorted()
        .toList();
  }

  /** {@code kubectl cordon}: nothing new is scheduled there. */
  public static void cordon(String node) {
    schedulable(node, false);
  }

  /** {@code kubectl uncordon} of every node. */
  public static void uncordonAll() {
    for (Node node : CLIENT.nodes().list().getItems()) {
      if (Boolean.TRUE.equals(node.getSpec().getUnschedulable())) {
        schedulable(node.getMetadata().getName(), true);
      }
    }
  }

  private static void schedulable(String name, boolean schedulable) {
    CLIENT
        .nodes()
        .withName(name)
        .edit(
            node ->
                new NodeBuilder(node)
                    .editSpec()
                    .withUnschedulable(schedulable ? null : Boolean.TRUE)
                    .endSpec()
                    .build());
  }

  private static KubernetesClient connect() {
    return new KubernetesClientBuilder()
        .withConfig(Config.fromKubeconfig(new File(Setting.of("slotkeeper.kubeconfig"))))
        .build();
  }
}
