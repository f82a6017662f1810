package dev.slotkeeper.operator.core.model;

import dev.slotkeeper.operator.api.Placement;
import dev.slotkeeper.operator.api.RedisCluster;
import dev.slotkeeper.operator.api.RedisClusterSpec;
import dev.slotkeeper.operator.api.Storage;
import io.fabric8.kubernetes.api.model.Affinity;
import io.fabric8.kubernetes.api.model.AffinityBuilder;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimBuilder;
import io.fabric8.kubernetes.api.model.PodAffinityTerm;
import io.fabric8.kubernetes.api.model.PodAffinityTermBuilder;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodSpecBuilder;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpecBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.TopologySpreadConstraint;
import io.fabric8.kubernetes.api.model.TopologySpreadConstraintBuilder;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.apps.StatefulSetBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The StatefulSet of a shard and the pods that it makes. */
final class ShardObjects {
  private static final String HOST_TOPOLOGY = "kubernetes.io/hostname";

  // Long enough for a hand-over and for writing the data of a big server to its volume.
  private static final long GRACE_SECONDS = 60;

  private ShardObjects() {}

  static StatefulSet statefulSet(RedisCluster cluster, Settings settings, int shard, int pods) {
    String name = ClusterObjects.name(cluster);
    RedisClusterSpec spec = cluster.getSpec();
    boolean delete = spec.deletionPolicy() == RedisClusterSpec.DeletionPolicy.Delete;
    return new StatefulSetBuilder()
        .withMetadata(ClusterObjects.metadata(cluster, Names.statefulSet(name, shard)))
        .editMetadata()
        .addToLabels(Names.SHARD_LABEL, String.valueOf(shard))
        .endMetadata()
        .withNewSpec()
        .withReplicas(pods)
        .withServiceName(Names.headlessService(name))
        .withPodManagementPolicy("Parallel")
        .withNewUpdateStrategy()
        .withType("OnDelete")
        .endUpdateStrategy()
        .withNewPersistentVolumeClaimRetentionPolicy()
        .withWhenDeleted(delete ? "Delete" : "Retain")
        .withWhenScaled("Retain")
        .endPersistentVolumeClaimRetentionPolicy()
        .withNewSelector()
        .withMatchLabels(selector(name, shard))
        .endSelector()
        .withTemplate(template(cluster, settings, shard))
        .withVolumeClaimTemplates(volumes(cluster, shard))
        .endSpec()
        .build();
  }

  private static Map<String, String> selector(String cluster, int shard) {
    Map<String, String> labels = new TreeMap<>(Names.selector(cluster));
    labels.put(Names.SHARD_LABEL, String.valueOf(shard));
    return labels;
  }

  private static PodTemplateSpec template(RedisCluster cluster, Settings settings, int shard) {
    Map<String, String> labels = new TreeMap<>(ClusterObjects.labels(cluster));
    labels.put(Names.SHARD_LABEL, String.valueOf(shard));
    PodSpec pod = pod(cluster, settings, shard);
    String digest = Digest.of(labels + Drift.text(pod) + RedisConf.restartText(cluster.getSpec()));
    return new PodTemplateSpecBuilder()
        .withNewMetadata()
        .withLabels(labels)
        .addToAnnotations(Names.TEMPLATE_ANNOTATION, digest)
        .endMetadata()
        .withSpec(pod)
        .build();
  }

  private static PodSpec pod(RedisCluster cluster, Settings settings, int shard) {
    String name = ClusterObjects.name(cluster);
    Placement placement = cluster.getSpec().placementOrDefault();
    PodSpecBuilder pod =
        new PodSpecBuilder()
            .withServiceAccountName(name)
            .withAutomountServiceAccountToken(false)
            .withEnableServiceLinks(false)
            .withTerminationGracePeriodSeconds(GRACE_SECONDS)
            .withNodeSelector(placement.nodeSelector())
            .withTolerations(placement.tolerations())
            .withAffinity(affinity(placement.antiAffinity(), name, shard))
            .withTopologySpreadConstraints(spread(placement, name))
            .withContainers(ServerContainer.of(cluster, settings))
            .addNewVolume()
            .withName("config")
            .withNewConfigMap()
            .withName(Names.configMap(name))
            .endConfigMap()
            .endVolume()
            .addNewVolume()
            .withName("auth")
            .withNewSecret()
            .withSecretName(Names.authSecret(name))
            .endSecret()
            .endVolume()
            .addNewVolume()
            .withName("tmp")
            .withNewEmptyDir()
            .endEmptyDir()
            .endVolume()
            .withNewSecurityContext()
            .withRunAsNonRoot(true)
            .withRunAsUser(ServerContainer.USER)
            .withRunAsGroup(ServerContainer.USER)
            .withFsGroup(ServerContainer.USER)
            .withFsGroupChangePolicy("OnRootMismatch")
            .withNewSeccompProfile()
            .withType("RuntimeDefault")
            .endSeccompProfile()
            .endSecurityContext();
    if (cluster.getSpec().storageOrDefault().withoutVolume()) {
      pod.addNewVolume().withName(Names.DATA).withNewEmptyDir().endEmptyDir().endVolume();
    }
    return pod.build();
  }

  private static Affinity affinity(Placement.AntiAffinity wanted, String cluster, int shard) {
    PodAffinityTerm term =
        new PodAffinityTermBuilder()
            .withTopologyKey(HOST_TOPOLOGY)
            .withNewLabelSelector()
            .withMatchLabels(selector(cluster, shard))
            .endLabelSelector()
            .build();
    return switch (wanted) {
      case Required ->
          new AffinityBuilder()
              .withNewPodAntiAffinity()
              .withRequiredDuringSchedulingIgnoredDuringExecution(term)
              .endPodAntiAffinity()
              .build();
      case Preferred ->
          new AffinityBuilder()
              .withNewPodAntiAffinity()
              .addNewPreferredDuringSchedulingIgnoredDuringExecution()
              .withWeight(100)
              .withPodAffinityTerm(term)
              .endPreferredDuringSchedulingIgnoredDuringExecution()
              .endPodAntiAffinity()
              .build();
      case None -> new Affinity();
    };
  }

  // The cluster as a whole is evened out over nodes too, but never at the price of a pod that does
  // not start.
  private static List<TopologySpreadConstraint> spread(Placement placement, String cluster) {
    List<TopologySpreadConstraint> constraints =
        new ArrayList<>(placement.topologySpreadConstraints());
    constraints.add(
        new TopologySpreadConstraintBuilder()
            .withMaxSkew(1)
            .withTopologyKey(HOST_TOPOLOGY)
            .withWhenUnsatisfiable("ScheduleAnyway")
            .withNewLabelSelector()
            .withMatchLabels(Names.selector(cluster))
            .endLabelSelector()
            .build());
    return constraints;
  }

  private static List<PersistentVolumeClaim> volumes(RedisCluster cluster, int shard) {
    Storage storage = cluster.getSpec().storageOrDefault();
    if (storage.withoutVolume()) {
      return List.of();
    }
    return List.of(
        new PersistentVolumeClaimBuilder()
            .withNewMetadata()
            .withName(Names.DATA)
            .withLabels(selector(ClusterObjects.name(cluster), shard))
            .endMetadata()
            .withNewSpec()
            .withAccessModes("ReadWriteOnce")
            .withStorageClassName(storage.className())
            .withNewResources()
            .addToRequests("storage", new Quantity(storage.sizeOrDefault()))
            .endResources()
            .endSpec()
            .build());
  }
}
