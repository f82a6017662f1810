package dev.slotkeeper.operator.app.kube;

import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.List;

/** All that the operator ever writes to Kubernetes, but for status and events. */
public interface KubernetesDoor {
  /** Creates the object, or changes it to what is wanted. */
  void apply(HasMetadata object);

  /** Deletes volume claims; those that are not there count as deleted. */
  void deleteVolumes(String namespace, List<String> names);

  /** Deletes a StatefulSet and its pods. */
  void deleteStatefulSet(String namespace, String name);

  /** Sets the number of pods of a StatefulSet. */
  void scaleStatefulSet(String namespace, String name, int pods);

  /** Deletes a pod, so that its StatefulSet makes it anew. */
  void deletePod(String namespace, String name);
}
