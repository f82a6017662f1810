package dev.slotkeeper.server.cluster.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slotkeeper.server.cluster.shell.NodeProcess.Program;
import dev.slotkeeper.server.reference.ReferenceServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One cluster of nodes of ours and of Redis 7.0.15. */
class MixedClusterReferenceTest {
  private static final Duration LIMIT = Duration.ofMinutes(1);
  private static final int SLOT_OF_FOO = 12182;

  @TempDir Path folder;
  private final List<NodeProcess> nodes = new ArrayList<>();

  @BeforeEach
  void startThreePrimaries() throws Exception {
    ReferenceServer.assumeInstalled();
    for (Program program : List.of(Program.OURS, Program.REFERENCE, Program.OURS)) {
      nodes.add(NodeProcess.start(program, folder));
    }
    int[] first = {0, 5461, 10923, 16384};
    for (int i = 0; i < 3; i++) {
      NodeProcess node = nodes.get(i);
      assertThat(node.call("CLUSTER", "ADDSLOTSRANGE", "" + first[i], "" + (first[i + 1] - 1)))
          .isEqualTo("OK");
      node.call("CLUSTER", "SET-CONFIG-EPOCH", "" + (i + 1));
      nodes.getFirst().call("CLUSTER", "MEET", "127.0.0.1", "" + node.port);
    }
    awaitHealthy(nodes);
  }

  @AfterEach
  void end() {
    nodes.forEach(NodeProcess::close);
  }

  @Test
  void aSlotMovesWithItsKeysFromOursToTheReferenceAndBack() {
    NodeProcess ours = nodes.get(2);
    NodeProcess reference = nodes.get(1);
    assertThat(nodes.get(0).call("GET", "foo")).isEqualTo(moved(ours));
    assertThat(reference.call("GET", "foo")).isEqualTo(moved(ours));
    ours.call("SET", "foo", "bar");
    ours.call("SET", "{foo}2", "12", "PX", "100000");

    move(ours, reference);

    assertThat(ours.call("GET", "foo")).isEqualTo(moved(reference));
    assertThat(reference.call("GET", "foo")).isEqualTo("bar");
    assertThat(Long.parseLong(reference.call("PTTL", "{foo}2").toString())).isBetween(1L, 100000L);

    move(reference, ours);

    assertThat(reference.call("GET", "foo")).isEqualTo(moved(ours));
    assertThat(ours.call("MGET", "foo", "{foo}2")).isEqualTo(List.of("bar", "12"));
    assertThat(Long.parseLong(ours.call("PTTL", "{foo}2").toString())).isBetween(1L, 100000L);
  }

  @Test
  void aNodeThatIsKilledComesBackWithItsSlots() throws Exception {
    NodeProcess ours = nodes.get(2);
    String id = ours.id();
    ours.kill();
    awaitFlag(nodes.get(1), id, "fail");
    assertThat(nodes.get(1).call("CLUSTER", "INFO").toString()).contains("cluster_state:fail");

    ours.restart();

    assertThat(ours.id()).isEqualTo(id);
    awaitHealthy(nodes);
  }

  /** What redis-cli --cluster reshard does for one slot. */
  private static void move(NodeProcess from, NodeProcess to) {
    String slot = "" + SLOT_OF_FOO;
    assertThat(to.call("CLUSTER", "SETSLOT", slot, "IMPORTING", from.id())).isEqualTo("OK");
    assertThat(from.call("CLUSTER", "SETSLOT", slot, "MIGRATING", to.id())).isEqualTo("OK");
    List<String> migrate =
        new ArrayList<>(List.of("MIGRATE", "127.0.0.1", "" + to.port, "", "0", "5000", "KEYS"));
    for (Object key : (List<?>) from.call("CLUSTER", "GETKEYSINSLOT", slot, "10")) {
      migrate.add(key.toString());
    }
    assertThat(from.call(migrate.toArray(String[]::new))).isEqualTo("OK");
    assertThat(from.call("GET", "foo")).isEqualTo("-ASK " + slot + " 127.0.0.1:" + to.port);
    assertThat(to.callAll(new String[] {"ASKING"}, new String[] {"EXISTS", "foo"}))
        .containsExactly("OK", "1");
    assertThat(to.call("CLUSTER", "SETSLOT", slot, "NODE", to.id())).isEqualTo("OK");
    assertThat(from.call("CLUSTER", "SETSLOT", slot, "NODE", to.id())).isEqualTo("OK");
  }

  private static String moved(NodeProcess to) {
    return "-MOVED " + SLOT_OF_FOO + " 127.0.0.1:" + to.port;
  }

  private static void awaitFlag(NodeProcess at, String id, String flag) {
    Awaitility.await()
        .atMost(LIMIT)
        .until(
            () ->
                at.call("CLUSTER", "NODES")
                    .toString()
                    .lines()
                    .anyMatch(line -> line.startsWith(id) && line.contains("," + flag + " ")));
  }

  private static void awaitHealthy(List<NodeProcess> nodes) {
    Awaitility.await()
        .atMost(LIMIT)
        .until(
            () ->
                nodes.stream()
                    .allMatch(
                        node ->
                            node.call("CLUSTER", "INFO").toString().contains("cluster_state:ok")
                                && !node.call("CLUSTER", "NODES").toString().contains("fail")));
  }
}
