package dev.slotkeeper.server.engine;

import dev.slotkeeper.server.database.AccessClock;
import dev.slotkeeper.server.database.Database;
import dev.slotkeeper.server.database.ExpiryMode;
import dev.slotkeeper.server.memory.Buffer;
import dev.slotkeeper.server.store.Graveyard;
import dev.slotkeeper.server.store.Keyspace;
import dev.slotkeeper.server.store.Record;
import dev.slotkeeper.server.store.RecordVisitor;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * Removes keys while more memory is used than maxmemory allows, in the order of the policy (Redis
 * documentation, "Key eviction"). Each removal reaches replicas as a DEL. What takes longer than
 * maxmemory-eviction-tenacity allows goes on between requests.
 */
public final class Eviction implements MemoryLimit {
  /** Dropped tables are freed for so long at a time before anything is evicted. */
  private static final long FREEING_NANOS = TimeUnit.MICROSECONDS.toNanos(50);

  /** The clock is read once for so many removals. */
  private static final int REMOVALS_PER_LOOK = 16;

  private final Engine engine;
  private final LongSupplier usedMemory;
  private final RandomGenerator random;
  private final EvictionPool pool = new EvictionPool();
  private final Buffer key = new Buffer();
  private final RecordVisitor sampled = this::offer;

  /** The policy that the pool's scores are of. */
  private EvictionPolicy pooled = EvictionPolicy.NOEVICTION;

  /** The database that is sampled. */
  private int sampledDatabase;

  private int nextDatabase;
  private boolean enough;
  private boolean goingOn;

  /**
   * @param usedMemory bytes that count against maxmemory
   */
  public Eviction(Engine engine, LongSupplier usedMemory, RandomGenerator random) {
    this.engine = engine;
    this.usedMemory = usedMemory;
    this.random = random;
  }

  @Override
  public boolean makeRoom() {
    if (!exceeds() || mustNotRemove()) {
      return true;
    }
    long deadline = engine.clock().nanos() + settings().evictionNanos;
    if (droppedSuffices(deadline)) {
      return true;
    }
    if (settings().evictionPolicy.by == EvictionPolicy.By.NOTHING) {
      return false;
    }
    engine.sweep(() -> evictUntil(deadline));
    return enough;
  }

  /**
   * Frees what FLUSHALL and the like have dropped; false when that is all freed and more is held
   * than maxmemory all the same.
   */
  private boolean droppedSuffices(long deadline) {
    boolean rest;
    do {
      rest = false;
      for (Database database : engine.databases().list()) {
        Graveyard dropped = database.keyspace().graveyard();
        rest |= !dropped.isEmpty() && !dropped.freeSlice(FREEING_NANOS);
      }
    } while (rest && exceeds() && engine.clock().nanos() - deadline < 0);
    return rest || !exceeds();
  }

  private void evictUntil(long deadline) {
    enough = true;
    for (int removed = 1; exceeds(); removed++) {
      if (!removeOne()) {
        enough = false;
        return;
      }
      if (removed % REMOVALS_PER_LOOK == 0 && engine.clock().nanos() - deadline >= 0) {
        goOnLater();
        return;
      }
    }
  }

  private void goOnLater() {
    if (!goingOn) {
      goingOn = true;
      engine
          .loop()
          .execute(
              () -> {
                goingOn = false;
                makeRoom();
              });
    }
  }

  private boolean exceeds() {
    return settings().maxMemory > 0 && usedMemory.getAsLong() > settings().maxMemory;
  }

  /** The primary decides for a replica; while clients are paused the data stands still. */
  private boolean mustNotRemove() {
    boolean replica = engine.databases().expiryMode() != ExpiryMode.REMOVE;
    return (replica && settings().replicaIgnoresMaxMemory)
        || engine.raised(Alert.LOADING)
        || engine.pause().kind() != Pause.Kind.NONE;
  }

  /** False when there is no key that may go. */
  private boolean removeOne() {
    EvictionPolicy policy = settings().evictionPolicy;
    return policy.by == EvictionPolicy.By.CHANCE ? removeAny(policy) : removeBest(policy);
  }

  private boolean removeAny(EvictionPolicy policy) {
    List<Database> databases = engine.databases().list();
    for (int i = 0; i < databases.size(); i++) {
      Database database = databases.get(nextDatabase);
      nextDatabase = (nextDatabase + 1) % databases.size();
      long[] found = new long[1];
      if (policy.expiringOnly) {
        database.keyspace().sampleExpiring(1, random, record -> found[0] = record);
      } else {
        database.keyspace().sample(1, random, record -> found[0] = record);
      }
      if (found[0] != 0) {
        database.evict(Record.keyAddress(found[0]), Record.keyLength(found[0]));
        return true;
      }
    }
    return false;
  }

  private boolean removeBest(EvictionPolicy policy) {
    if (pooled != policy) {
      pool.clear();
      pooled = policy;
    }
    while (sampleAll(policy)) {
      while (!pool.isEmpty()) {
        EvictionPool.Candidate candidate = pool.take();
        Database database = engine.databases().get(candidate.database());
        key.clear();
        key.put(candidate.key());
        long record = database.keyspace().find(key.address(), candidate.key().length);
        // It may be gone since it was sampled, or may not go any more.
        if (record != 0 && !(policy.expiringOnly && Record.expireAt(record) == Record.NO_EXPIRY)) {
          database.evict(key.address(), candidate.key().length);
          return true;
        }
      }
    }
    return false;
  }

  /** Samples each database once; false when none has keys that may go. */
  private boolean sampleAll(EvictionPolicy policy) {
    boolean any = false;
    int samples = settings().evictionSamples;
    for (Database database : engine.databases().list()) {
      Keyspace keyspace = database.keyspace();
      sampledDatabase = database.index();
      if (policy.expiringOnly && keyspace.expiring() > 0) {
        keyspace.sampleExpiring(samples, random, sampled);
        any = true;
      } else if (!policy.expiringOnly && keyspace.size() > 0) {
        keyspace.sample(samples, random, sampled);
        any = true;
      }
    }
    return any;
  }

  private void offer(long record) {
    AccessClock access = engine.databases().access();
    long score =
        switch (pooled.by) {
          case IDLE_TIME -> access.idle(record);
          case FREQUENCY -> 255 - access.frequency(record);
          case EXPIRY -> Long.MAX_VALUE - Record.expireAt(record);
          case CHANCE, NOTHING -> 0;
        };
    pool.offer(record, sampledDatabase, score);
  }

  private Settings settings() {
    return engine.settings();
  }
}
