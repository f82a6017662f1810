package dev.slotkeeper.operator.app;

import dev.slotkeeper.operator.core.observe.Address;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.RedisClusterClient;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Writes numbered values to all slots with a stock cluster client, and knows which were
 * acknowledged.
 */
final class NumberedWriter implements AutoCloseable {
  private static final int KEYS = 5_000;

  private final RedisClusterClient client;
  private final String password;
  private final Map<String, String> acknowledged = new ConcurrentHashMap<>();
  private final List<String> errors = new CopyOnWriteArrayList<>();
  private final AtomicInteger writes = new AtomicInteger();
  private final Thread thread;
  private volatile boolean stopped;

  private NumberedWriter(Address seed, String password) {
    this.password = password;
    this.client = client(seed, password);
    this.thread = Thread.ofPlatform().unstarted(this::write);
  }

  static NumberedWriter start(Address seed, String password) {
    NumberedWriter writer = new NumberedWriter(seed, password);
    writer.thread.start();
    return writer;
  }

  private static RedisClusterClient client(Address seed, String password) {
    DefaultJedisClientConfig.Builder config = DefaultJedisClientConfig.builder();
    if (!password.isEmpty()) {
      config.password(password);
    }
    return RedisClusterClient.builder()
        .nodes(Set.of(new HostAndPort(seed.host(), seed.port())))
        .clientConfig(config.build())
        .build();
  }

  private void write() {
    for (int i = 0; !stopped; i++) {
      String key = "key:" + i % KEYS;
      // What was not acknowledged may or may not be there: forget what was before.
      String before = acknowledged.remove(key);
      try {
        client.set(key, String.valueOf(i));
        acknowledged.put(key, String.valueOf(i));
        writes.incrementAndGet();
      } catch (JedisException e) {
        errors.add(key + " (was " + before + "): " + e);
      }
    }
  }

  void awaitWrites(int count) {
    int goal = writes.get() + count;
    Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> writes.get() >= goal);
  }

  void stop() {
    stopped = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  List<String> errors() {
    return errors;
  }

  /** Acknowledged values that are not there any more. */
  List<String> lost() {
    stop();
    return lost(client);
  }

  /** The same, read by a new client that begins at this server. */
  List<String> lostFrom(Address seed) {
    try (RedisClusterClient fresh = client(seed, password)) {
      return lost(fresh);
    }
  }

  private List<String> lost(RedisClusterClient reader) {
    return acknowledged.entrySet().stream()
        .filter(entry -> !Objects.equals(reader.get(entry.getKey()), entry.getValue()))
        .map(entry -> entry.getKey() + " should be " + entry.getValue())
        .toList();
  }

  @Override
  public void close() {
    stop();
    client.close();
  }
}
