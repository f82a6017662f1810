package dev.slotkeeper.operator.app.kube;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.List;

/** Writes to the Kubernetes API, by server-side apply: fields that others own stay theirs. */
public final class ApiDoor implements KubernetesDoor {
  private static final PatchContext APPLY =
      new PatchContext.Builder()
          .withPatchType(PatchType.SERVER_SIDE_APPLY)
          .withFieldManager("slotkeeper-operator")
          .withForce(true)
          .build();

  private final KubernetesClient client;
  private final Watched watched;

  public ApiDoor(KubernetesClient client, Watched watched) {
    this.client = client;
    this.watched = watched;
  }

  @Override
  public void apply(HasMetadata object) {
    watched.written(client.resource(object).patch(APPLY));
  }

  @Override
  public void deleteVolumes(String namespace, List<String> names) {
    for (String name : names) {
      client.persistentVolumeClaims().inNamespace(namespace).withName(name).delete();
    }
  }

  @Override
  public void deleteStatefulSet(String namespace, String name) {
    client.apps().statefulSets().inNamespace(namespace).withName(name).delete();
  }

  @Override
  public void scaleStatefulSet(String namespace, String name, int pods) {
    watched.written(
        client
            .apps()
            .statefulSets()
            .inNamespace(namespace)
            .withName(name)
            .patch(
                PatchContext.of(PatchType.JSON_MERGE), "{\"spec\":{\"replicas\":" + pods + "}}"));
  }

  @Override
  public void deletePod(String namespace, String name) {
    client.pods().inNamespace(namespace).withName(name).delete();
  }
}
