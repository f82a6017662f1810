package dev.slotkeeper.server.engine;

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
}
