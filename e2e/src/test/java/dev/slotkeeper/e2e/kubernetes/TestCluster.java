package dev.slotkeeper.e2e.kubernetes;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.File;
import java.util.Objects;

/** The Kubernetes that {@code ./dev up} started, or the one that {@code --context} named. */
public final class TestCluster {
  private static final KubernetesClient CLIENT = connect();

  private TestCluster() {}

  /** The client that all scenarios share. */
  public static KubernetesClient client() {
    return CLIENT;
  }

  private static KubernetesClient connect() {
    String file =
        Objects.requireNonNull(
            System.getProperty("slotkeeper.kubeconfig"),
            "slotkeeper.kubeconfig is not set: run the scenarios with ./dev test e2e");
    return new KubernetesClientBuilder().withConfig(Config.fromKubeconfig(new File(file))).build();
  }
}
