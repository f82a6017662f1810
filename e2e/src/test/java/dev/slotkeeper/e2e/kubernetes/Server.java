package dev.slotkeeper.e2e.kubernetes;

import io.fabric8.kubernetes.api.model.Pod;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;

/**
 * One server, asked directly.
 *
 * @param pod name of its pod
 * @param address where it listens
 * @param password null for none
 */
public record Server(String pod, HostAndPort address, @Nullable String password) {
  private static final int PATIENCE_MILLIS = 2000;

  /** The server of a pod. */
  public static Server of(Pod pod, @Nullable String password) {
    return new Server(
        pod.getMetadata().getName(),
        new HostAndPort(
            Objects.requireNonNull(pod.getStatus().getPodIP(), "the pod has no address"), 6379),
        password);
  }

  /** Asks something on a connection of its own. */
  public <T> T ask(Function<Jedis, T> question) {
    try (Jedis jedis =
        new Jedis(
            address,
            DefaultJedisClientConfig.builder()
                .password(password)
                .timeoutMillis(PATIENCE_MILLIS)
                .build())) {
      return question.apply(jedis);
    }
  }

  /** Its node ID. */
  public String id() {
    return ask(Jedis::clusterMyId);
  }

  public boolean isPrimary() {
    return info("replication", "role").equals("master");
  }

  /** A field of INFO; empty when there is none. */
  public String info(String section, String field) {
    return ask(jedis -> jedis.info(section))
        .lines()
        .filter(line -> line.startsWith(field + ":"))
        .map(line -> line.substring(field.length() + 1).strip())
        .findFirst()
        .orElse("");
  }

  /** A field of CLUSTER INFO. */
  public String clusterInfo(String field) {
    return ask(Jedis::clusterInfo)
        .lines()
        .filter(line -> line.startsWith(field + ":"))
        .map(line -> line.substring(field.length() + 1).strip())
        .findFirst()
        .orElse("");
  }

  /** The slots that it says it owns, as ranges joined by commas; open slots left out. */
  public String slots() {
    String myself =
        ask(Jedis::clusterNodes)
            .lines()
            .filter(line -> line.contains("myself"))
            .findFirst()
            .orElseThrow();
    String[] words = myself.split(" ", 9);
    return words.length < 9
        ? ""
        : String.join(
            ",",
            java.util.Arrays.stream(words[8].split(" ", -1))
                .filter(word -> !word.startsWith("["))
                .toList());
  }
}
