package dev.slotkeeper.server.cluster.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slotkeeper.server.cluster.shell.NodeProcess.Program;
import dev.slotkeeper.server.reference.ReferenceServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same CLUSTER commands to a node of ours and to one of Redis 7.0.15: the same replies. */
@Tag("differential")
class ClusterCommandsDifferentialTest {
  private static final String[] COMMANDS = {
    "GET a",
    "CLUSTER",
    "CLUSTER NOSUCH",
    "CLUSTER HELP",
    "CLUSTER KEYSLOT {user}.x",
    "CLUSTER KEYSLOT",
    "CLUSTER COUNTKEYSINSLOT 7",
    "CLUSTER COUNTKEYSINSLOT 16384",
    "CLUSTER COUNTKEYSINSLOT x",
    "CLUSTER GETKEYSINSLOT 7 10",
    "CLUSTER GETKEYSINSLOT 7 -1",
    "CLUSTER GETKEYSINSLOT x 1",
    "CLUSTER ADDSLOTS",
    "CLUSTER ADDSLOTS 1 2 3",
    "CLUSTER ADDSLOTS 3 4",
    "CLUSTER ADDSLOTS 5 5",
    "CLUSTER ADDSLOTS 16384",
    "CLUSTER ADDSLOTS -1 x",
    "CLUSTER DELSLOTS 4",
    "CLUSTER DELSLOTS 3 3",
    "CLUSTER DELSLOTS 3",
    "CLUSTER ADDSLOTSRANGE 10 20 30 40",
    "CLUSTER ADDSLOTSRANGE 10",
    "CLUSTER ADDSLOTSRANGE 10 12 50",
    "CLUSTER ADDSLOTSRANGE 12 10",
    "CLUSTER ADDSLOTSRANGE 100 200 150 160",
    "CLUSTER DELSLOTSRANGE 30 45",
    "CLUSTER DELSLOTSRANGE 30 40",
    "CLUSTER SETSLOT 1 NODE nosuch",
    "CLUSTER SETSLOT 1 MIGRATING nosuch",
    "CLUSTER SETSLOT 1 IMPORTING nosuch",
    "CLUSTER SETSLOT 99 MIGRATING nosuch",
    "CLUSTER SETSLOT 99 IMPORTING nosuch",
    "CLUSTER SETSLOT 1 STABLE",
    "CLUSTER SETSLOT 1 STABLE x",
    "CLUSTER SETSLOT 1 WHATEVER x",
    "CLUSTER SETSLOT x STABLE",
    "CLUSTER SETSLOT 1",
    "CLUSTER FORGET nosuch",
    "CLUSTER FORGET $ME",
    "CLUSTER REPLICATE nosuch",
    "CLUSTER REPLICATE $ME",
    "CLUSTER REPLICAS nosuch",
    "CLUSTER REPLICAS $ME",
    "CLUSTER SLAVES $ME",
    "CLUSTER COUNT-FAILURE-REPORTS nosuch",
    "CLUSTER COUNT-FAILURE-REPORTS $ME",
    "CLUSTER FAILOVER",
    "CLUSTER FAILOVER FORCE",
    "CLUSTER FAILOVER NOSUCH",
    "CLUSTER FAILOVER FORCE MORE",
    "CLUSTER SET-CONFIG-EPOCH x",
    "CLUSTER SET-CONFIG-EPOCH -1",
    "CLUSTER SET-CONFIG-EPOCH 7",
    "CLUSTER SET-CONFIG-EPOCH 8",
    "CLUSTER BUMPEPOCH",
    "CLUSTER SAVECONFIG",
    "CLUSTER MEET 127.0.0.1 x",
    "CLUSTER MEET 127.0.0.1 1 x",
    "CLUSTER MEET localhost 1",
    "CLUSTER MEET 127.0.0 1",
    "CLUSTER MEET 127.0.0.1 70000",
    "CLUSTER MEET 127.0.0.1 1 2 3",
    "CLUSTER SLOTS",
    "CLUSTER LINKS",
    "CLUSTER SHARDS",
    "ASKING",
    "READONLY",
    "READWRITE",
    "CLUSTER FLUSHSLOTS",
    "CLUSTER SLOTS",
    "CLUSTER RESET NOSUCH",
    "CLUSTER RESET SOFT MORE",
    "CLUSTER RESET SOFT",
    "MIGRATE 127.0.0.1 1 a 0",
    "MIGRATE 127.0.0.1 1 a 0 100 NOSUCH",
    "CLUSTER INFO",
    "CLUSTER NODES",
  };

  @TempDir Path folder;

  @Test
  void everyReplyIsTheReferences() throws Exception {
    ReferenceServer.assumeInstalled();
    try (NodeProcess ours = NodeProcess.start(Program.OURS, folder);
        NodeProcess reference = NodeProcess.start(Program.REFERENCE, folder)) {
      List<String> differences = new ArrayList<>();
      for (String command : COMMANDS) {
        String expected = reply(reference, command);
        String actual = reply(ours, command);
        if (!actual.equals(expected)) {
          differences.add(command + "\n  expected " + expected + "\n  but was  " + actual);
        }
      }
      assertThat(differences).isEmpty();
    }
  }

  /** The reply, without what is the node's own. */
  private static String reply(NodeProcess node, String command) {
    String id = node.id();
    Object reply = node.call(command.replace("$ME", id).split(" "));
    return reply
        .toString()
        .replace(id, "$ME")
        .replace("" + (node.port + 10_000), "$BUS")
        .replace("" + node.port, "$PORT");
  }
}
