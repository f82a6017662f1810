package dev.slotkeeper.e2e.load;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisException;

/**
 * How long no server takes writes, whatever a client makes of it: for each shard a thread that goes
 * from one of its servers to the next and waits for none longer than a moment. Stock Jedis waits
 * two seconds or more for an answer.
 */
public final class ServiceProbe implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 100;
  private static final long PERIOD_NANOS = 10_000_000;

  private final AtomicBoolean running = new AtomicBoolean(true);
  private final List<Thread> threads = new ArrayList<>();
  private long longest;

  /**
   * The servers of a shard.
   *
   * @param slot one of its slots
   */
  public record Shard(int slot, List<HostAndPort> servers) {}

  private ServiceProbe(List<Shard> shards) {
    for (Shard shard : shards) {
      threads.add(Thread.ofPlatform().name("probe " + shard.slot()).start(() -> probe(shard)));
    }
  }

  /** Starts to write to each shard. */
  public static ServiceProbe start(List<Shard> shards) {
    return new ServiceProbe(shards);
  }

  /** Ends it. */
  @Override
  public void close() throws InterruptedException {
    running.set(false);
    for (Thread thread : threads) {
      thread.join();
    }
  }

  /** The longest time in seconds in which a shard took no write. */
  public synchronized double longestGap() {
    return longest / 1e9;
  }

  private synchronized void gap(long nanos) {
    longest = Math.max(longest, nanos);
  }

  private void probe(Shard shard) {
    String key = SlotKeys.key("probe:", shard.slot());
    int server = 0;
    @Nullable Jedis connection = null;
    long last = System.nanoTime();
    while (running.get()) {
      try {
        if (connection == null) {
          connection = connect(shard.servers().get(server));
        }
        connection.set(key, "1");
        gap(System.nanoTime() - last);
        last = System.nanoTime();
      } catch (JedisException e) {
        if (connection != null) {
          connection.close();
        }
        connection = null;
        server = (server + 1) % shard.servers().size();
      }
      LockSupport.parkNanos(PERIOD_NANOS);
    }
    gap(System.nanoTime() - last);
    if (connection != null) {
      connection.close();
    }
  }

  private static Jedis connect(HostAndPort server) {
    return new Jedis(
        server, DefaultJedisClientConfig.builder().timeoutMillis(PATIENCE_MILLIS).build());
  }
}
