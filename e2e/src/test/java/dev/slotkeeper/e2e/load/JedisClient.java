package dev.slotkeeper.e2e.load;

import org.jspecify.annotations.Nullable;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.JedisCluster;
import redis.clients.jedis.exceptions.JedisDataException;

/** Jedis as it is after {@code new JedisCluster(seed)}. */
public final class JedisClient implements ClusterClient {
  private final JedisCluster client;

  private JedisClient(JedisCluster client) {
    this.client = client;
  }

  /** Connects; the password is null when none is asked for. */
  public static ClusterClient connect(String host, int port, @Nullable String password) {
    HostAndPort seed = new HostAndPort(host, port);
    return new JedisClient(
        password == null
            ? new JedisCluster(seed)
            : new JedisCluster(
                java.util.Set.of(seed),
                DefaultJedisClientConfig.builder().password(password).build()));
  }

  @Override
  public boolean set(String key, String value) {
    try {
      client.set(key, value);
      return true;
    } catch (JedisDataException e) {
      throw new RefusedException(e);
    }
  }

  @Override
  public @Nullable String get(String key) {
    return client.get(key);
  }

  @Override
  public String name() {
    return "Jedis";
  }

  @Override
  public void close() {
    client.close();
  }
}
