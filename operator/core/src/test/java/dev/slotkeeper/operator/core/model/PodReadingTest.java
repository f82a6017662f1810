package dev.slotkeeper.operator.core.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slotkeeper.operator.core.observe.PodFacts;
import dev.slotkeeper.operator.core.observe.Trouble;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Pods and nodes as the API shows them, and what is told of them: pod, cause and cure. */
class PodReadingTest {
  private static final String CREATED = "2026-03-01T12:00:00Z";
  private static final Instant LATER = Instant.parse("2026-03-01T12:00:30Z");

  @Test
  void aRunningPodHasNoTrouble() {
    PodFacts facts =
        facts(
            """
            containerStatuses:
            - {name: redis, restartCount: 1, started: true, state: {running: {startedAt: "%s"}}}
            """
                .formatted(CREATED),
            "n1");

    assertThat(facts.trouble()).isNull();
    assertThat(facts.node()).isEqualTo("n1");
    assertThat(facts.memoryLimit()).isEqualTo(256 << 20);
    assertThat(facts.configChanged()).isTrue();
  }

  @Test
  void aPodThatNoNodeTakesSaysWhyAndWhatHelps() {
    Trouble trouble =
        trouble(
            """
            conditions:
            - type: PodScheduled
              status: "False"
              reason: Unschedulable
              message: "0/3 nodes are available: 3 node(s) didn't match pod anti-affinity rules."
            """,
            null);

    assertThat(trouble.reason()).isEqualTo("PodUnschedulable");
    assertThat(trouble.text())
        .contains("demo-0-1", "0/3 nodes", "spec.replicasPerShard", "antiAffinity");
    assertThat(trouble.stopped()).isTrue();
  }

  @Test
  void aPodIsGivenTimeToBeScheduled() {
    assertThat(reading(Set.of(), Instant.parse(CREATED).plusSeconds(10)).facts(pod("{}", null)))
        .hasValueSatisfying(facts -> assertThat(facts.trouble()).isNull());
  }

  @Test
  void aVolumeThatDoesNotBindIsNamed() {
    assertThat(
            trouble(
                    """
                    conditions:
                    - type: PodScheduled
                      status: "False"
                      message: "0/3 nodes are available: pod has unbound immediate PersistentVolumeClaims."
                    """,
                    null)
                .reason())
        .isEqualTo("VolumeNotBound");
    Trouble silent =
        Objects.requireNonNull(
            reading(Set.of("data-demo-0-1"), LATER).facts(pod("{}", null)).orElseThrow().trouble());
    assertThat(silent.reason()).isEqualTo("VolumeNotBound");
    assertThat(silent.text()).contains("demo-0-1", "data-demo-0-1", "spec.storage.className");
  }

  @Test
  void aVolumeOnAnotherNodeIsToldFromOtherReasons() {
    Trouble trouble =
        trouble(
            """
            conditions:
            - type: PodScheduled
              status: "False"
              message: "0/3 nodes are available: 1 node(s) were unschedulable, 2 node(s) had volume node affinity conflict."
            """,
            null);

    assertThat(trouble.reason()).isEqualTo("VolumeElsewhere");
    assertThat(trouble.text()).contains("kubectl delete pvc data-demo-0-1");
  }

  @Test
  void anImageThatCannotBePulledIsNamed() {
    Trouble trouble =
        trouble(
            """
            containerStatuses:
            - name: redis
              restartCount: 0
              state: {waiting: {reason: ImagePullBackOff, message: Back-off pulling image}}
            """,
            "n1");

    assertThat(trouble.reason()).isEqualTo("ImagePullFailed");
    assertThat(trouble.text()).contains("demo-0-1", "example/server:9", "spec.image");
  }

  @Test
  void aServerThatCrashesIsQuoted() {
    Trouble trouble =
        trouble(
            """
            containerStatuses:
            - name: redis
              restartCount: 3
              state: {waiting: {reason: CrashLoopBackOff}}
              lastState:
                terminated: {exitCode: 1, reason: Error, message: "Starting\\nBad directive: foo\\n"}
            """,
            "n1");

    assertThat(trouble.reason()).isEqualTo(Trouble.CRASH_LOOP);
    assertThat(trouble.text()).contains("exit code 1", "Starting | Bad directive: foo", "demo-0-1");
  }

  @Test
  void aServerThatCrashedTwiceAndIsTriedAgainIsStillInTrouble() {
    Trouble trouble =
        trouble(
            """
            containerStatuses:
            - name: redis
              restartCount: 2
              started: false
              state: {running: {startedAt: "2026-03-01T12:00:29Z"}}
              lastState: {terminated: {exitCode: 1, reason: Error, message: no space}}
            """,
            "n1");

    assertThat(trouble.reason()).isEqualTo(Trouble.CRASH_LOOP);
    assertThat(trouble.stopped()).isFalse();
  }

  @Test
  void aServerKilledForMemorySaysHowMuchItHad() {
    Trouble trouble =
        trouble(
            """
            containerStatuses:
            - name: redis
              restartCount: 3
              state: {waiting: {reason: CrashLoopBackOff}}
              lastState: {terminated: {exitCode: 137, reason: OOMKilled}}
            """,
            "n1");

    assertThat(trouble.reason()).isEqualTo("OutOfMemory");
    assertThat(trouble.text()).contains("256Mi", "spec.resources.limits.memory");
  }

  @Test
  void anImageOnItsWayIsNoTroubleButAVolumeThatIsNotAttachedIs() {
    String creating =
        """
        containerStatuses:
        - {name: redis, restartCount: 0, state: {waiting: {reason: ContainerCreating}}}
        conditions:
        - {type: PodReadyToStartContainers, status: "%s", lastTransitionTime: "%s"}
        """;

    assertThat(facts(creating.formatted("True", CREATED), "n1").trouble()).isNull();
    assertThat(trouble(creating.formatted("False", CREATED), "n1").reason())
        .isEqualTo("PodNotRunning");
  }

  @Test
  void aNodeSaysWhyItIsNotReadyAndWhetherItIsFenced() {
    Node node =
        Serialization.unmarshal(
            """
            apiVersion: v1
            kind: Node
            metadata: {name: n2}
            spec: {taints: [{key: node.kubernetes.io/out-of-service, effect: NoExecute}]}
            status:
              conditions:
              - {type: Ready, status: Unknown, reason: NodeStatusUnknown, message: Kubelet stopped posting}
            """,
            Node.class);

    assertThat(HostReading.facts(node).ready()).isFalse();
    assertThat(HostReading.facts(node).fenced()).isTrue();
    assertThat(HostReading.facts(node).detail()).contains("NodeStatusUnknown", "Kubelet stopped");
  }

  private static Trouble trouble(String status, @Nullable String node) {
    return Objects.requireNonNull(facts(status, node).trouble());
  }

  private static PodFacts facts(String status, @Nullable String node) {
    return reading(Set.of(), LATER).facts(pod(status, node)).orElseThrow();
  }

  private static PodReading reading(Set<String> unbound, Instant now) {
    ConfigMap config =
        Serialization.unmarshal(
            """
            apiVersion: v1
            kind: ConfigMap
            metadata:
              managedFields: [{manager: slotkeeper-operator, time: "2026-03-01T12:00:05Z"}]
            """,
            ConfigMap.class);
    return new PodReading(Map.of(), unbound, PodReading.written(Optional.of(config)), now);
  }

  private static Pod pod(String status, @Nullable String node) {
    return Serialization.unmarshal(
        """
        apiVersion: v1
        kind: Pod
        metadata:
          name: demo-0-1
          creationTimestamp: "%s"
          labels: {slotkeeper.dev/shard: "0"}
        spec:
          nodeName: %s
          containers:
          - {name: redis, image: "example/server:9", resources: {limits: {memory: 256Mi}}}
        status:
        %s
        """
            .formatted(CREATED, node == null ? "null" : node, status.indent(2)),
        Pod.class);
  }
}
