package dev.slotkeeper.e2e.scenario;

import static dev.slotkeeper.e2e.scenario.SharedCluster.cluster;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slotkeeper.e2e.kubernetes.Helm;
import dev.slotkeeper.e2e.kubernetes.Operator;
import dev.slotkeeper.e2e.kubernetes.TestCluster;
import dev.slotkeeper.e2e.kubernetes.Truth;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The release is upgraded from one that knew less. */
@ExtendWith(SharedCluster.class)
class UpgradeTest {
  private static final String FIELD = "deletionPolicy";

  @Test
  void anUpgradeBringsTheNewDefinitionAndLeavesTheServersAlone() throws Exception {
    List<String> before = servers();
    Helm.upgradeToOneWithoutField(FIELD);
    try {
      assertThat(spec().getProperties()).as("the older definition").doesNotContainKey(FIELD);
      Scenario.named("Helm upgrade over an older definition")
          .run(
              watch -> {
                Helm.upgrade();
                Operator.awaitReady();
                cluster().spec(Map.of(FIELD, "Delete"));
                cluster().awaitWhole(SharedCluster.SHARDS);
              })
          .nothingLost()
          .noErrors();
    } finally {
      Helm.upgrade();
    }
    assertThat(spec().getProperties()).containsKey(FIELD);
    assertThat(cluster().get().getSpec().deletionPolicy()).hasToString("Delete");
    assertThat(servers()).as("servers that run on").isEqualTo(before);
    Truth.check(cluster());
  }

  private static JSONSchemaProps spec() {
    return Helm.specOf(
        TestCluster.client()
            .apiextensions()
            .v1()
            .customResourceDefinitions()
            .withName("redisclusters.slotkeeper.dev")
            .get());
  }

  private static List<String> servers() {
    return cluster().pods().stream().map((Pod pod) -> pod.getMetadata().getUid()).sorted().toList();
  }
}
