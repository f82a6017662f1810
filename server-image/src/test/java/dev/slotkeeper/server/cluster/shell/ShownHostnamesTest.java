package dev.slotkeeper.server.cluster.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whether clients see the host names that nodes announce. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class ShownHostnamesTest {
  private static final String NAME = "node-1.example";

  @TempDir Path folder;

  @Test
  void theyAreForPeersOnlyWhenToldSoAndNodesAreCalledByAddresses() throws Exception {
    try (NodeProcess node =
        NodeProcess.start(NodeProcess.Program.OURS, folder, "--cluster-announce-hostname", NAME)) {
      node.call("CLUSTER", "ADDSLOTSRANGE", "0", "16383");

      assertShown(node, true);

      node.call("CONFIG", "SET", "cluster-hostnames-for-peers-only", "yes");
      assertShown(node, false);

      node.call("CONFIG", "SET", "cluster-preferred-endpoint-type", "hostname");
      assertShown(node, true);
    }
  }

  private static void assertShown(NodeProcess node, boolean shown) {
    for (String view : new String[] {"NODES", "SLOTS", "SHARDS"}) {
      assertThat(node.call("CLUSTER", view).toString().contains(NAME)).as(view).isEqualTo(shown);
    }
  }
}
