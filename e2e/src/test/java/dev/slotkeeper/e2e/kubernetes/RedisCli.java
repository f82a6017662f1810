package dev.slotkeeper.e2e.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Debian's redis-cli: a look at the cluster that none of our code takes part in. */
public final class RedisCli {
  private RedisCli() {}

  /** {@code redis-cli --cluster check} must be content, without a warning. */
  public static void checkCluster(RedisClusterUnderTest cluster) throws Exception {
    List<String> words = new ArrayList<>(List.of("--cluster", "check", cluster.seed() + ":6379"));
    @Nullable String password = cluster.password();
    if (password != null) {
      words.addAll(List.of("-a", password, "--no-auth-warning"));
    }
    assertThat(run(words.toArray(String[]::new)))
        .contains("[OK] All nodes agree about slots configuration.")
        .contains("[OK] All 16384 slots covered.")
        .doesNotContain("[WARNING]")
        .doesNotContain("[ERR]");
  }

  /** What redis-cli prints, both streams together. */
  public static String run(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("redis-cli"));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return output;
  }
}
