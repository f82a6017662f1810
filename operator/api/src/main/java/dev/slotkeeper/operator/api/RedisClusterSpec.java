package dev.slotkeeper.operator.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.fabric8.kubernetes.model.annotation.SpecReplicas;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a person asks for. Every field may be left out.
 *
 * @param shards number of shards; at least 3, since a Redis Cluster elects by the majority of its
 *     primaries and two of them cannot outvote one that is dead
 * @param replicasPerShard replicas of each primary; 0 to 10
 * @param image image of the server; null stands for the one that the operator was installed with
 * @param resources requests and limits of each server's container
 * @param storage where each server keeps its data
 * @param config directives of redis.conf; values as they would stand in the file
 * @param passwordSecret the password of the user "default"; null means that none is asked for
 * @param placement which nodes the pods may run on
 * @param deletionPolicy what becomes of the volumes when the resource is deleted
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(
    value = "self.shards >= 3",
    fieldPath = ".shards",
    message =
        "must be at least 3: a Redis Cluster elects by the majority of its primaries, and fewer than 3 cannot replace a"
            + " dead one")
@ValidationRule(
    value = "self.replicasPerShard >= 0",
    fieldPath = ".replicasPerShard",
    message = "must not be negative; 0 means no replicas, 1 is the default")
@ValidationRule(
    value = "!has(self.config) || self.config.all(k, k.matches('^[a-z][a-z0-9_-]*$'))",
    fieldPath = ".config",
    message =
        "names of directives are lower case letters, digits, '-' and '_', as CONFIG GET prints them")
@ValidationRule(
    value =
        "!has(self.config) || self.config.all(k, !k.matches('"
            + RedisClusterSpec.OWNED_DIRECTIVES
            + "'))",
    fieldPath = ".config",
    message =
        "port, bind, dir, dbfilename, cluster-*, announcements, passwords, ACL, TLS, process and file directives are"
            + " set by the operator; remove them here (only cluster-node-timeout, cluster-require-full-coverage,"
            + " cluster-allow-reads-when-down, cluster-allow-pubsubshard-when-down,"
            + " cluster-link-sendbuf-limit and cluster-migration-barrier may be set)")
@ValidationRule(
    value =
        "(has(self.storage) && has(self.storage.ephemeral) && self.storage.ephemeral) == (has(oldSelf.storage) &&"
            + " has(oldSelf.storage.ephemeral) && oldSelf.storage.ephemeral)",
    fieldPath = ".storage",
    message = "storage.ephemeral cannot be changed later: make a second cluster and copy the data")
@ValidationRule(
    value =
        "(has(self.storage) && has(self.storage.size) ? self.storage.size : '1Gi') == (has(oldSelf.storage) &&"
            + " has(oldSelf.storage.size) ? oldSelf.storage.size : '1Gi')",
    fieldPath = ".storage",
    message = "storage.size cannot be changed later: make a second cluster and copy the data")
@ValidationRule(
    value =
        "(has(self.storage) && has(self.storage.className) ? self.storage.className : '') == (has(oldSelf.storage) &&"
            + " has(oldSelf.storage.className) ? oldSelf.storage.className : '')",
    fieldPath = ".storage",
    message = "storage.className cannot be changed later: make a second cluster and copy the data")
public record RedisClusterSpec(
    @JsonPropertyDescription(
            "Number of shards, each a primary with its replicas; at least 3. kubectl scale changes it.")
        @Default("3")
        @Max(1000)
        @SpecReplicas
        Integer shards,
    @JsonPropertyDescription("Replicas of each primary.") @Default("1") @Max(10)
        Integer replicasPerShard,
    @JsonPropertyDescription("Image of the server; the operator's own default when left out.")
        @Nullable String image,
    @JsonPropertyDescription("Requests and limits of each server's container.")
        @Nullable ResourceRequirements resources,
    @JsonPropertyDescription("Where each server keeps its data.") @Nullable Storage storage,
    @JsonPropertyDescription("Directives of redis.conf, as name and value; values are strings.")
        @Size(max = 200)
        Map<String, String> config,
    @JsonPropertyDescription(
            "Secret with the password of the user 'default'; no password is asked for when left out.")
        @Nullable PasswordSecret passwordSecret,
    @JsonPropertyDescription("Which nodes the pods may run on.") @Nullable Placement placement,
    @JsonPropertyDescription(
            "What becomes of the volumes when the resource is deleted: Retain (they stay, and the data comes back when"
                + " the resource is applied again) or Delete.")
        @Default("Retain")
        DeletionPolicy deletionPolicy) {

  /**
   * Directives that the operator or the image decides, as a pattern over the whole name (RE2 and
   * Java alike).
   */
  public static final String OWNED_DIRECTIVES =
      "^(port|bind|bind-source-addr|dir|dbfilename|protected-mode|daemonize|supervised|pidfile|logfile|syslog-.*"
          + "|unixsocket|unixsocketperm|include|loadmodule|replicaof|slaveof|requirepass|masterauth|masteruser|user"
          + "|aclfile|rename-command|admin-port|enable-.*-command|enable-protected-configs|tls-.*|always-show-logo|set-proc-title"
          + "|proc-title-template|socket-mark-id|(replica|slave)-announce(d|-.*)|cluster-(enabled|config-file|port|announce-.*|preferred-endpoint-type"
          + "|allow-replica-migration|replica-validity-factor|slave-validity-factor|replica-no-failover"
          + "|slave-no-failover))$";

  /** What becomes of the volumes of a deleted resource. */
  public enum DeletionPolicy {
    Retain,
    Delete
  }

  // Jackson hands null for what is absent.
  public RedisClusterSpec {
    shards = shards == null ? 3 : shards;
    replicasPerShard = replicasPerShard == null ? 1 : replicasPerShard;
    config = config == null ? Map.of() : Map.copyOf(config);
    deletionPolicy = deletionPolicy == null ? DeletionPolicy.Retain : deletionPolicy;
  }

  /** The spec of someone who asks for nothing in particular. */
  @SuppressWarnings("NullAway") // stands for absent fields; the constructor puts the defaults in
  public static RedisClusterSpec empty() {
    return new RedisClusterSpec(null, null, null, null, null, null, null, null, null);
  }

  /** The same with another number of shards. */
  public RedisClusterSpec withShards(int count) {
    return new RedisClusterSpec(
        count,
        replicasPerShard,
        image,
        resources,
        storage,
        config,
        passwordSecret,
        placement,
        deletionPolicy);
  }

  /** The storage asked for, or the default one. */
  public Storage storageOrDefault() {
    return storage == null ? Storage.standard() : storage;
  }

  /** The placement asked for, or the default one. */
  public Placement placementOrDefault() {
    return placement == null ? Placement.anywhere() : placement;
  }
}
