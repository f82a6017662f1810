package dev.slotkeeper.operator.core.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slotkeeper.operator.api.RedisCluster;
import dev.slotkeeper.operator.api.RedisClusterSpec;
import dev.slotkeeper.operator.api.RedisClusterSpec.DeletionPolicy;
import dev.slotkeeper.operator.api.Storage;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The objects that a RedisCluster stands for. */
class ClusterObjectsTest {
  private static final Settings SETTINGS = new Settings("example/server:1", "IfNotPresent");

  private static RedisCluster cluster(Map<String, String> config, @Nullable Storage storage) {
    RedisCluster cluster = new RedisCluster();
    cluster.setMetadata(
        new ObjectMetaBuilder().withName("demo").withNamespace("shop").withUid("u-1").build());
    cluster.setSpec(
        new RedisClusterSpec(3, 1, null, null, storage, config, null, null, DeletionPolicy.Retain));
    return cluster;
  }

  private static List<HasMetadata> objects(RedisCluster cluster, String password) {
    return ClusterObjects.of(
        cluster,
        SETTINGS,
        Map.of(0, 2, 1, 2, 2, 2),
        new AuthSecret(password, "", Instant.EPOCH, ""),
        LiveConfig.names(cluster.getSpec(), Optional.empty()));
  }

  private static <T extends HasMetadata> List<T> of(Class<T> kind, List<HasMetadata> objects) {
    return objects.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  private static String template(List<HasMetadata> objects) {
    return String.valueOf(
        of(StatefulSet.class, objects)
            .get(0)
            .getSpec()
            .getTemplate()
            .getMetadata()
            .getAnnotations()
            .get(Names.TEMPLATE_ANNOTATION));
  }

  @Test
  void everyObjectIsOwnedByTheResourceAndFoundByItsLabels() {
    assertThat(objects(cluster(Map.of(), null), ""))
        .hasSize(9)
        .allSatisfy(
            object -> {
              assertThat(object.getMetadata().getNamespace()).isEqualTo("shop");
              assertThat(object.getMetadata().getOwnerReferences()).hasSize(1);
              assertThat(object.getMetadata().getLabels())
                  .containsAllEntriesOf(Names.selector("demo"));
            });
  }

  @Test
  void aDefaultOfTheOperatorGivesWayToTheSpecAndComesBackWhenTheSpecIsSilent() {
    String directive = "repl-diskless-sync-delay";
    RedisCluster silent = cluster(Map.of(), null);
    RedisCluster told = cluster(Map.of(directive, "7"), null);
    assertThat(conf(silent)).contains(directive + " 0\n");
    assertThat(conf(told)).contains(directive + " 7\n").doesNotContain(directive + " 0\n");
    ConfigMap before = of(ConfigMap.class, objects(told, "")).get(0);
    assertThat(
            LiveConfig.wanted(
                silent.getSpec(), LiveConfig.names(silent.getSpec(), Optional.of(before))))
        .containsExactlyEntriesOf(Map.of(directive, "0"));
  }

  @Test
  void serversWithAVolumeKeepAnAppendOnlyFileUnlessTheSpecSaysOtherwise() {
    assertThat(conf(cluster(Map.of(), null)))
        .contains("appendonly yes\n", "appendfsync everysec\n", "appendonly-from-rdb yes\n");
    assertThat(conf(cluster(Map.of("appendonly", "no", "appendfsync", "always"), null)))
        .contains("appendonly no\n", "appendfsync always\n")
        .doesNotContain("appendonly yes\n");
    assertThat(conf(cluster(Map.of(), new Storage(null, null, true)))).doesNotContain("append");
  }

  @Test
  void anAppendOnlyFileThatTheSpecNoLongerForbidsComesBackWhereThereIsAVolume() {
    Map<String, String> off = Map.of("appendonly", "no");
    for (boolean volume : List.of(true, false)) {
      Storage storage = volume ? null : new Storage(null, null, true);
      ConfigMap before = of(ConfigMap.class, objects(cluster(off, storage), "")).get(0);
      RedisClusterSpec silent = cluster(Map.of(), storage).getSpec();

      assertThat(LiveConfig.wanted(silent, LiveConfig.names(silent, Optional.of(before))))
          .containsExactlyEntriesOf(Map.of("appendonly", volume ? "yes" : "no"));
    }
  }

  private static String conf(RedisCluster cluster) {
    return String.valueOf(
        of(ConfigMap.class, objects(cluster, "")).get(0).getData().get(RedisConf.FILE));
  }

  @Test
  void aPodThatEndsIsStillThereForThoseWhoComeByTheService() {
    PodSpec pod =
        of(StatefulSet.class, objects(cluster(Map.of(), null), ""))
            .get(0)
            .getSpec()
            .getTemplate()
            .getSpec();

    assertThat(pod.getContainers().get(0).getLifecycle().getPreStop().getSleep().getSeconds())
        .isEqualTo(2);
  }

  @Test
  void podsPassTheRestrictedPodSecurityStandard() {
    PodSpec pod =
        of(StatefulSet.class, objects(cluster(Map.of(), null), ""))
            .get(0)
            .getSpec()
            .getTemplate()
            .getSpec();

    assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
    assertThat(pod.getSecurityContext().getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
    assertThat(pod.getContainers().get(0).getSecurityContext().getCapabilities().getDrop())
        .containsExactly("ALL");
    assertThat(pod.getContainers().get(0).getSecurityContext().getAllowPrivilegeEscalation())
        .isFalse();
    assertThat(pod.getAutomountServiceAccountToken()).isFalse();
  }

  @Test
  void serversAreNamedBeforeTheyAreReadyAndClientsMeetOnlyReadyOnes() {
    List<Service> services = of(Service.class, objects(cluster(Map.of(), null), ""));

    assertThat(services.get(0).getSpec().getPublishNotReadyAddresses()).isTrue();
    assertThat(services.get(0).getSpec().getClusterIP()).isEqualTo("None");
    assertThat(services.get(1).getSpec().getPublishNotReadyAddresses()).isNull();
  }

  @Test
  void theOrderOfMapsDoesNotRollPods() {
    Map<String, String> forwards = new LinkedHashMap<>();
    forwards.put("databases", "1");
    forwards.put("io-threads", "2");
    Map<String, String> backwards = new LinkedHashMap<>();
    backwards.put("io-threads", "2");
    backwards.put("databases", "1");

    assertThat(template(objects(cluster(forwards, null), "")))
        .isEqualTo(template(objects(cluster(backwards, null), "")));
  }

  @Test
  void aDirectiveThatCanBeChangedLiveDoesNotRollPods() {
    String before = template(objects(cluster(Map.of(), null), ""));

    assertThat(template(objects(cluster(Map.of("maxmemory", "1gb"), null), ""))).isEqualTo(before);
    assertThat(template(objects(cluster(Map.of("databases", "1"), null), ""))).isNotEqualTo(before);
  }

  @Test
  void thePasswordStandsOnlyInTheSecretQuotedAsRedisReadsIt() {
    List<HasMetadata> objects = objects(cluster(Map.of(), null), "s\"e c\\t");
    Secret secret = of(Secret.class, objects).get(0);

    assertThat(
            new String(
                Base64.getDecoder().decode(secret.getData().get("auth.conf")),
                StandardCharsets.UTF_8))
        .startsWith("requirepass \"s\\\"e\\x20c\\\\t\"\n");
    assertThat(of(ConfigMap.class, objects).get(0).getData().toString())
        .doesNotContain("requirepass");
  }

  @Test
  void withoutVolumesDataIsInAFolderOfThePod() {
    StatefulSet set =
        of(StatefulSet.class, objects(cluster(Map.of(), new Storage(null, null, true)), "")).get(0);

    assertThat(set.getSpec().getVolumeClaimTemplates()).isEmpty();
    assertThat(set.getSpec().getTemplate().getSpec().getVolumes())
        .anyMatch(volume -> volume.getName().equals("data") && volume.getEmptyDir() != null);
  }

  @Test
  void whatKubernetesAddsIsNoDriftAndWhatIsChangedIs() {
    StatefulSet desired = of(StatefulSet.class, objects(cluster(Map.of(), null), "")).get(0);
    StatefulSet actual = Serialization.clone(desired);
    actual.getSpec().setRevisionHistoryLimit(10);
    actual.getMetadata().setResourceVersion("7");
    actual.getMetadata().getAnnotations().put("someone", "else");
    assertThat(Drift.differs(desired, actual)).isFalse();

    StatefulSet scaled = Serialization.clone(actual);
    scaled.getSpec().setReplicas(1);
    assertThat(Drift.differs(desired, scaled)).isTrue();

    StatefulSet older = Serialization.clone(actual);
    older.getMetadata().setAnnotations(new HashMap<>(Map.of(Names.WANTED_ANNOTATION, "other")));
    assertThat(Drift.differs(desired, older)).isTrue();
  }
}
