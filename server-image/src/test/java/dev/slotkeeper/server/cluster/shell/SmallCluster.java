package dev.slotkeeper.server.cluster.shell;

import dev.slotkeeper.server.cluster.shell.NodeProcess.Program;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;

/**
 * Three primaries of ours with a third of the slots each, and a replica of the first.
 *
 * @param primaries in the order of their slots
 * @param replica in sync with the first
 */
record SmallCluster(List<NodeProcess> primaries, NodeProcess replica) implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofMinutes(2);

  /** Starts the processes in folders below the one given and waits until they agree. */
  static SmallCluster start(Path folder, String... options) throws Exception {
    List<NodeProcess> primaries = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      primaries.add(NodeProcess.start(Program.OURS, folder, options));
    }
    NodeProcess replica = NodeProcess.start(Program.OURS, folder, options);
    int[] first = {0, 5461, 10923, 16384};
    for (int i = 0; i < 3; i++) {
      NodeProcess node = primaries.get(i);
      node.call("CLUSTER", "ADDSLOTSRANGE", "" + first[i], "" + (first[i + 1] - 1));
      node.call("CLUSTER", "SET-CONFIG-EPOCH", "" + (i + 1));
      node.call("CLUSTER", "MEET", "127.0.0.1", "" + replica.port);
    }
    String primary = primaries.getFirst().id();
    await(() -> replica.call("CLUSTER", "REPLICATE", primary).equals("OK"));
    await(() -> primaries.stream().allMatch(SmallCluster::isOk));
    await(() -> replica.call("INFO", "replication").toString().contains("master_link_status:up"));
    return new SmallCluster(primaries, replica);
  }

  NodeProcess first() {
    return primaries.getFirst();
  }

  @Override
  public void close() {
    primaries.forEach(NodeProcess::close);
    replica.close();
  }

  private static boolean isOk(NodeProcess node) {
    return node.call("CLUSTER", "INFO").toString().contains("cluster_state:ok");
  }

  private static void await(Callable<Boolean> condition) {
    Awaitility.await().atMost(LIMIT).ignoreExceptions().until(condition);
  }
}
