package dev.slotkeeper.e2e.load;

import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Connection;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.JedisCluster;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisRedirectionException;
import redis.clients.jedis.providers.ClusterConnectionProvider;
import redis.clients.jedis.util.JedisClusterCRC16;

/**
 * Jedis with WAIT 1 after each write. WAIT speaks of the connection that it is sent on, which
 * {@link JedisCluster} does not keep between two commands: so this takes a connection from its
 * provider for both, and redirects as it does. While a shard has no replica, writes are done and
 * not confirmed.
 */
public final class WaitingJedis implements ClusterClient {
  private static final int ATTEMPTS = JedisCluster.DEFAULT_MAX_ATTEMPTS;
  private static final long WAIT_MILLIS = 100;

  private final ClusterConnectionProvider provider;
  private final JedisCluster client;

  private WaitingJedis(ClusterConnectionProvider provider) {
    this.provider = provider;
    this.client =
        new JedisCluster(
            provider, ATTEMPTS, Duration.ofMillis((long) ATTEMPTS * JedisCluster.DEFAULT_TIMEOUT));
  }

  /** Connects; the password is null when none is asked for. */
  public static ClusterClient connect(String host, int port, @Nullable String password) {
    return new WaitingJedis(
        new ClusterConnectionProvider(
            Set.of(new HostAndPort(host, port)),
            DefaultJedisClientConfig.builder().password(password).build()));
  }

  @Override
  public boolean set(String key, String value) {
    int slot = JedisClusterCRC16.getSlot(key);
    RuntimeException last = new IllegalStateException("no attempt was made");
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      try (Connection connection = provider.getConnectionFromSlot(slot)) {
        Jedis node = new Jedis(connection);
        node.set(key, value);
        return node.waitReplicas(1, WAIT_MILLIS) >= 1;
      } catch (JedisRedirectionException e) {
        last = e;
        provider.renewSlotCache();
      } catch (JedisConnectionException e) {
        last = e;
        // While one thread looks where the slots are, the provider lets the others go on with what
        // it knew before: the pause is for them.
        provider.renewSlotCache();
        pause();
      } catch (JedisDataException e) {
        throw new RefusedException(e);
      }
    }
    throw last;
  }

  private static void pause() {
    try {
      Thread.sleep(100);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public @Nullable String get(String key) {
    return client.get(key);
  }

  @Override
  public String name() {
    return "Jedis, WAIT 1";
  }

  @Override
  public void close() {
    client.close();
  }
}
