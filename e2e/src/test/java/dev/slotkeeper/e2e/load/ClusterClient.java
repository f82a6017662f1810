package dev.slotkeeper.e2e.load;

import io.lettuce.core.RedisURI;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.cluster.api.StatefulRedisClusterConnection;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.JedisCluster;

/**
 * The two commands that scenarios need, on the cluster clients that Java developers use, with their
 * stock settings.
 */
public sealed interface ClusterClient extends AutoCloseable {
  void set(String key, String value);

  @Nullable String get(String key);

  String name();

  @Override
  void close();

  /** Jedis as it is after {@code new JedisCluster(seed)}. */
  static ClusterClient jedis(String host, int port) {
    return new OverJedis(new JedisCluster(new HostAndPort(host, port)));
  }

  /** Lettuce as it is after {@code RedisClusterClient.create(seed)}. */
  static ClusterClient lettuce(String host, int port) {
    RedisClusterClient client = RedisClusterClient.create(RedisURI.create(host, port));
    return new OverLettuce(client, client.connect());
  }

  /** Jedis. */
  record OverJedis(JedisCluster client) implements ClusterClient {
    @Override
    public void set(String key, String value) {
      client.set(key, value);
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

  /** Lettuce. */
  record OverLettuce(
      RedisClusterClient client, StatefulRedisClusterConnection<String, String> connection)
      implements ClusterClient {
    @Override
    public void set(String key, String value) {
      connection.sync().set(key, value);
    }

    @Override
    public @Nullable String get(String key) {
      return connection.sync().get(key);
    }

    @Override
    public String name() {
      return "Lettuce";
    }

    @Override
    public void close() {
      connection.close();
      client.shutdown();
    }
  }
}
