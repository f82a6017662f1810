package dev.slotkeeper.operator.core.model;

import java.util.Map;
import java.util.TreeMap;

/** Names and labels of everything that belongs to a RedisCluster. */
public final class Names {
  /** Label with the name of the RedisCluster. */
  public static final String CLUSTER_LABEL = "slotkeeper.dev/cluster";

  /** Label with the index of the shard. */
  public static final String SHARD_LABEL = "slotkeeper.dev/shard";

  /** Label of all that this operator makes. */
  public static final String MANAGED_BY_LABEL = "app.kubernetes.io/managed-by";

  /** Value of {@link #MANAGED_BY_LABEL}. */
  public static final String MANAGED_BY = "slotkeeper";

  /** Annotation of a pod: digest of the template that it was made from. */
  public static final String TEMPLATE_ANNOTATION = "slotkeeper.dev/template";

  /** Annotation of an object: digest of what was wanted when it was last written. */
  public static final String WANTED_ANNOTATION = "slotkeeper.dev/wanted";

  /** Name of the volume with a server's data. */
  public static final String DATA = "data";

  /** Port for clients. */
  public static final int CLIENT_PORT = 6379;

  /** Port of the cluster bus. */
  public static final int BUS_PORT = 16379;

  /** Port for probes and metrics. */
  public static final int ADMIN_PORT = 9121;

  private Names() {}

  public static String statefulSet(String cluster, int shard) {
    return cluster + "-" + shard;
  }

  /** The Service that names every pod, ready or not. */
  public static String headlessService(String cluster) {
    return cluster + "-nodes";
  }

  public static String configMap(String cluster) {
    return cluster + "-config";
  }

  /** The Secret with the server's own spelling of the password. */
  public static String authSecret(String cluster) {
    return cluster + "-auth";
  }

  /** The volume claim of a pod. */
  public static String volume(String statefulSet, int ordinal) {
    return DATA + "-" + statefulSet + "-" + ordinal;
  }

  /** Whether a volume claim belongs to a pod of this StatefulSet. */
  public static boolean isVolumeOf(String volume, String statefulSet) {
    String prefix = DATA + "-" + statefulSet + "-";
    return volume.startsWith(prefix)
        && volume.substring(prefix.length()).chars().allMatch(Character::isDigit);
  }

  /** The shard that a volume claim of this cluster belongs to; -1 for any other claim. */
  public static int shardOfVolume(String volume, String cluster) {
    String prefix = DATA + "-" + cluster + "-";
    String rest = volume.startsWith(prefix) ? volume.substring(prefix.length()) : "";
    return rest.matches("\\d{1,4}-\\d{1,4}")
        ? Integer.parseInt(rest.substring(0, rest.indexOf('-')))
        : -1;
  }

  /** The labels by which the pods of a cluster are selected. */
  public static Map<String, String> selector(String cluster) {
    return new TreeMap<>(Map.of(CLUSTER_LABEL, cluster, MANAGED_BY_LABEL, MANAGED_BY));
  }

  /** The same as a label selector's text. */
  public static String selectorText(String cluster) {
    return MANAGED_BY_LABEL + "=" + MANAGED_BY + "," + CLUSTER_LABEL + "=" + cluster;
  }
}
