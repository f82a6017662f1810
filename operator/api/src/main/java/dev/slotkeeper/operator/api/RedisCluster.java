package dev.slotkeeper.operator.api;

import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn.Type;
import io.fabric8.generator.annotation.ValidationRule;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Kind;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;

/**
 * A Redis Cluster: {@link RedisClusterSpec#shards} primaries that own the 16384 slots between them,
 * each followed by {@link RedisClusterSpec#replicasPerShard} replicas. An empty spec is a complete
 * one.
 */
@Group("slotkeeper.dev")
@Version("v1alpha1")
@Kind("RedisCluster")
@Plural("redisclusters")
@ShortNames("rdc")
@ValidationRule(
    value = "self.metadata.name.size() <= 40",
    message =
        "metadata.name: at most 40 characters, because the names of pods, host names and labels are made from it")
@AdditionalPrinterColumn(
    name = "READY",
    type = Type.STRING,
    jsonPath = ".status.conditions[?(@.type==\"Ready\")].status")
@AdditionalPrinterColumn(name = "SHARDS", type = Type.INTEGER, jsonPath = ".status.shardCount")
@AdditionalPrinterColumn(name = "REPLICAS", type = Type.STRING, jsonPath = ".status.replicasReady")
@AdditionalPrinterColumn(name = "SLOTS", type = Type.INTEGER, jsonPath = ".status.slotsCovered")
@AdditionalPrinterColumn(name = "VERSION", type = Type.STRING, jsonPath = ".status.version")
@AdditionalPrinterColumn(name = "AGE", type = Type.DATE, jsonPath = ".metadata.creationTimestamp")
@AdditionalPrinterColumn(
    name = "STATE",
    type = Type.STRING,
    priority = 1,
    jsonPath = ".status.conditions[?(@.type==\"Ready\")].reason")
@AdditionalPrinterColumn(
    name = "DEGRADED",
    type = Type.STRING,
    priority = 1,
    jsonPath = ".status.conditions[?(@.type==\"Degraded\")].reason")
@AdditionalPrinterColumn(
    name = "MESSAGE",
    type = Type.STRING,
    priority = 1,
    jsonPath = ".status.conditions[?(@.type==\"Ready\")].message")
public class RedisCluster extends CustomResource<RedisClusterSpec, RedisClusterStatus>
    implements Namespaced {

  @Override
  protected RedisClusterSpec initSpec() {
    return RedisClusterSpec.empty();
  }

  @Override
  @SuppressWarnings("NullAway") // absent until the operator has looked at the resource once
  protected RedisClusterStatus initStatus() {
    return null;
  }
}
