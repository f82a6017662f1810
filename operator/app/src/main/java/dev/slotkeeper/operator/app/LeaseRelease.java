package dev.slotkeeper.operator.app;

import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/**
 * Gives the lease back when the program ends as it should, so that the next one leads at once and
 * does not wait until the lease has run out; the framework does not do it.
 */
@Singleton
final class LeaseRelease {
  private static final Logger LOG = Logger.getLogger(LeaseRelease.class);

  // After the operator has been stopped: nobody may lead while work is still done here.
  private static final int LATE = 4_000;

  private final KubernetesClient client;
  private final OperatorSettings settings;

  LeaseRelease(KubernetesClient client, OperatorSettings settings) {
    this.client = client;
    this.settings = settings;
  }

  void release(@Observes @Priority(LATE) ShutdownEvent end) {
    String self = System.getenv("HOSTNAME");
    try {
      var lease =
          client
              .leases()
              .inNamespace(client.getConfiguration().getNamespace())
              .withName(settings.leaseName());
      Lease held = lease.get();
      if (self != null && held != null && self.equals(held.getSpec().getHolderIdentity())) {
        lease.edit(LeaseRelease::released);
        LOG.infof("lease %s given back", settings.leaseName());
      }
    } catch (KubernetesClientException e) {
      LOG.infof("lease not given back, the next operator waits for it: %s", e.getMessage());
    }
  }

  private static Lease released(Lease lease) {
    lease.getSpec().setHolderIdentity("");
    lease.getSpec().setLeaseDurationSeconds(1);
    return lease;
  }
}
