package dev.slotkeeper.server.engine;

import dev.slotkeeper.server.client.Client;
import dev.slotkeeper.server.client.OutputLimit;

/**
 * The settings that each request needs, as plain fields; whoever owns the configuration keeps them
 * up to date.
 */
public final class Settings {
  /** Whether a client must send AUTH first. */
  public boolean passwordRequired;

  /** Whether only this machine's own clients are let in: protected-mode without a password. */
  public boolean localClientsOnly;

  /** proto-max-bulk-len, in bytes. */
  public long longestArgument = 512L << 20;

  /** maxclients. */
  public int maxClients = 10000;

  /** client-query-buffer-limit, in bytes. */
  public long longestQuery = 1L << 30;

  /** client-output-buffer-limit of clients, of replicas, and of those that subscribed. */
  public OutputLimit output = OutputLimit.NONE;

  public OutputLimit replicaOutput = OutputLimit.NONE;
  public OutputLimit subscriberOutput = OutputLimit.NONE;

  /** timeout: seconds after which a silent client is closed, or 0 for never. */
  public long idleSeconds;

  /** tcp-keepalive: seconds after which a silent connection is probed, or 0 for never. */
  public int keepAliveSeconds;

  /** maxmemory-clients in bytes, or 0 for no limit. */
  public long clientMemory;

  /** latency-tracking. */
  public boolean trackLatency = true;

  /** maxmemory in bytes, or 0 for no limit. */
  public long maxMemory;

  /** Whether keys are removed when their time is over and nobody looks: DEBUG SET-ACTIVE-EXPIRE. */
  public boolean activeExpire = true;

  /** active-expire-effort, 1 to 10. */
  public int activeExpireEffort = 1;

  /** maxmemory-policy. */
  public EvictionPolicy evictionPolicy = EvictionPolicy.NOEVICTION;

  /** For how long a request waits for eviction before it is served all the same. */
  public long evictionNanos = EvictionTime.nanos(10);

  /** replica-ignore-maxmemory. */
  public boolean replicaIgnoresMaxMemory = true;

  /** maxmemory-samples, 1 or more. */
  public int evictionSamples = 5;

  /** The output limit of a kind of client; our primary counts as any client. */
  public OutputLimit outputLimit(Client.Kind kind) {
    return switch (kind) {
      case NORMAL, PRIMARY -> output;
      case REPLICA -> replicaOutput;
      case PUBSUB -> subscriberOutput;
    };
  }
}
