package dev.slotkeeper.operator.core.model;

import dev.slotkeeper.operator.api.RedisCluster;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.ContainerPortBuilder;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.EnvVarBuilder;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.ProbeBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.fabric8.kubernetes.api.model.ResourceRequirementsBuilder;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.VolumeMountBuilder;
import java.util.Objects;

/** The container that a server runs in. */
final class ServerContainer {
  /** User and group of the image. */
  static final long USER = 65532;

  private static final long STILL_FOUND_SECONDS = 2;

  private ServerContainer() {}

  static Container of(RedisCluster cluster, Settings settings) {
    String name = ClusterObjects.name(cluster);
    String domain =
        Names.headlessService(name) + "." + cluster.getMetadata().getNamespace() + ".svc";
    return new ContainerBuilder()
        .withName("redis")
        .withImage(Objects.requireNonNullElse(cluster.getSpec().image(), settings.serverImage()))
        .withImagePullPolicy(settings.imagePullPolicy())
        .withArgs(
            RedisConf.FOLDER + "/" + RedisConf.FILE,
            "--cluster-announce-ip",
            "$(POD_IP)",
            "--cluster-announce-hostname",
            "$(POD_NAME)." + domain)
        .withEnv(downward("POD_NAME", "metadata.name"), downward("POD_IP", "status.podIP"))
        .withPorts(
            port("redis", Names.CLIENT_PORT),
            port("bus", Names.BUS_PORT),
            port("admin", Names.ADMIN_PORT))
        .withResources(resources(cluster))
        // What a server that cannot start said last is what the condition tells.
        .withTerminationMessagePolicy("FallbackToLogsOnError")
        .withVolumeMounts(
            mount(Names.DATA, "/data", false),
            mount("tmp", "/tmp", false),
            mount("config", RedisConf.FOLDER, true),
            mount("auth", RedisConf.AUTH_FOLDER, true))
        // Up to five minutes to load the data; after that, half a minute of silence means that the
        // server hangs.
        .withStartupProbe(probe("/livez", 1, 300))
        .withLivenessProbe(probe("/livez", 5, 6))
        .withReadinessProbe(probe("/readyz", 1, 2))
        // New connections come by the Service until every node has heard that the pod ends.
        .withNewLifecycle()
        .withNewPreStop()
        .withNewSleep()
        .withSeconds(STILL_FOUND_SECONDS)
        .endSleep()
        .endPreStop()
        .endLifecycle()
        .withNewSecurityContext()
        .withAllowPrivilegeEscalation(false)
        .withReadOnlyRootFilesystem(true)
        .withRunAsNonRoot(true)
        .withNewCapabilities()
        .withDrop("ALL")
        .endCapabilities()
        .endSecurityContext()
        .build();
  }

  private static ResourceRequirements resources(RedisCluster cluster) {
    ResourceRequirements wanted = cluster.getSpec().resources();
    return wanted != null
        ? wanted
        : new ResourceRequirementsBuilder()
            .addToRequests("cpu", new Quantity("100m"))
            .addToRequests("memory", new Quantity("256Mi"))
            .build();
  }

  private static Probe probe(String path, int period, int failures) {
    return new ProbeBuilder()
        .withNewHttpGet()
        .withPath(path)
        .withPort(new IntOrString("admin"))
        .endHttpGet()
        .withPeriodSeconds(period)
        .withTimeoutSeconds(2)
        .withFailureThreshold(failures)
        .build();
  }

  private static EnvVar downward(String name, String field) {
    return new EnvVarBuilder()
        .withName(name)
        .withNewValueFrom()
        .withNewFieldRef()
        .withFieldPath(field)
        .endFieldRef()
        .endValueFrom()
        .build();
  }

  private static ContainerPort port(String name, int number) {
    return new ContainerPortBuilder()
        .withName(name)
        .withContainerPort(number)
        .withProtocol("TCP")
        .build();
  }

  private static VolumeMount mount(String volume, String path, boolean readOnly) {
    return new VolumeMountBuilder()
        .withName(volume)
        .withMountPath(path)
        .withReadOnly(readOnly ? true : null)
        .build();
  }
}
