package dev.slotkeeper.e2e.scenario;

import static dev.slotkeeper.e2e.scenario.SharedCluster.cluster;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slotkeeper.e2e.kubernetes.Server;
import dev.slotkeeper.e2e.kubernetes.TestCluster;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The password comes, changes and goes while clients are connected. */
@ExtendWith(SharedCluster.class)
class PasswordTest {
  private static final String SECRET = "password";

  @Test
  void aChangedSecretIsPushedToEveryServerAndNoConnectedClientNotices() throws Exception {
    password("first");
    cluster().spec(Map.of("passwordSecret", Map.of("name", SECRET)));
    awaitEverywhere("first");
    cluster().password("first");
    cluster().awaitWhole(SharedCluster.SHARDS);
    Set<String> before = pods();
    Scenario.named("password Secret changed")
        .run(
            watch -> {
              password("second");
              awaitEverywhere("second");
              watch.stop();
              cluster().password("second");
              cluster().awaitWhole(SharedCluster.SHARDS);
            })
        .nothingLost()
        .noErrors();
    assertThat(pods()).as("no pod was restarted").isEqualTo(before);
  }

  @AfterEach
  void none() {
    cluster().spec(Map.of());
    cluster()
        .awaitResource(
            "no password at any server",
            ignored ->
                cluster().pods().stream()
                    .allMatch(
                        pod -> Server.of(pod, null).ask(jedis -> jedis.ping()).equals("PONG")));
    cluster().password(null);
  }

  private static void password(String value) {
    TestCluster.client()
        .resource(
            new SecretBuilder()
                .withNewMetadata()
                .withName(SECRET)
                .withNamespace(cluster().namespace())
                .endMetadata()
                .addToStringData("password", value)
                .build())
        .serverSideApply();
  }

  private static void awaitEverywhere(String password) {
    cluster()
        .awaitResource(
            "the password at every server",
            ignored ->
                cluster().pods().stream()
                    .allMatch(
                        pod -> Server.of(pod, password).ask(jedis -> jedis.ping()).equals("PONG")));
  }

  private static Set<String> pods() {
    return cluster().pods().stream()
        .map(
            pod ->
                pod.getMetadata().getUid()
                    + pod.getStatus().getContainerStatuses().get(0).getRestartCount())
        .collect(Collectors.toSet());
  }
}
