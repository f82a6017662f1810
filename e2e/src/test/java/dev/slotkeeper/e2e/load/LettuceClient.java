package dev.slotkeeper.e2e.load;

import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.cluster.api.StatefulRedisClusterConnection;
import org.jspecify.annotations.Nullable;

/** Lettuce as it is after {@code RedisClusterClient.create(seed)}. */
public final class LettuceClient implements ClusterClient {
  private final RedisClusterClient client;
  private final StatefulRedisClusterConnection<String, String> connection;

  private LettuceClient(RedisClusterClient client) {
    this.client = client;
    this.connection = client.connect();
  }

  /** Connects; the password is null when none is asked for. */
  public static ClusterClient connect(String host, int port, @Nullable String password) {
    RedisURI.Builder seed = RedisURI.builder().withHost(host).withPort(port);
    if (password != null) {
      seed.withPassword(password.toCharArray());
    }
    return new LettuceClient(RedisClusterClient.create(seed.build()));
  }

  @Override
  public boolean set(String key, String value) {
    try {
      connection.sync().set(key, value);
      return true;
    } catch (RedisCommandExecutionException e) {
      throw new RefusedException(e);
    }
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
