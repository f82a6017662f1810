package dev.slotkeeper.operator.core.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slotkeeper.operator.core.slot.SlotSet;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Answers of real servers are read. */
class ClusterNodesTextTest {
  private static final String ME = "a".repeat(40);
  private static final String PEER = "b".repeat(40);

  @Test
  void ownLineHasSlotsAndOpenOnes() {
    ClusterNodesText text =
        ClusterNodesText.parse(
            ME
                + " 10.0.0.1:6379@16379,demo-0-0.demo-nodes.shop.svc myself,master - 0 1795316849000 8 connected"
                + " 0-5460 9557 [7->-"
                + PEER
                + "] [9-<-"
                + PEER
                + "]\n"
                + PEER
                + " 10.0.0.2:6379@16379,demo-1-0.demo-nodes.shop.svc slave "
                + ME
                + " 0 1795316850050 9 connected\n");

    assertThat(text.myself().slots()).isEqualTo(SlotSet.range(0, 5461).or(SlotSet.of(9557)));
    assertThat(text.myself().address()).isEqualTo(new Address("10.0.0.1", 6379));
    assertThat(text.migrating()).isEqualTo(Map.of(7, PEER));
    assertThat(text.importing()).isEqualTo(Map.of(9, PEER));
    assertThat(text.others())
        .singleElement()
        .satisfies(
            peer -> {
              assertThat(peer.primaryId()).isEqualTo(ME);
              assertThat(peer.configEpoch()).isEqualTo(9);
              assertThat(peer.connected()).isTrue();
            });
  }

  @Test
  void nodesWithoutAddressAreUnderstood() {
    ClusterNodesText text =
        ClusterNodesText.parse(
            ME
                + " :6379@16379 myself,master - 0 0 0 connected\n"
                + PEER
                + " :0@0 master,noaddr - 1 1 0 disconnected\n"
                + "c".repeat(40)
                + " 2001:db8::7:6379@16379 handshake - 0 0 0 disconnected\n");

    assertThat(text.myself().address()).isNull();
    assertThat(text.others().get(0).address()).isNull();
    assertThat(text.others().get(1).inHandshake()).isTrue();
    assertThat(text.others().get(1).address()).isEqualTo(new Address("2001:db8::7", 6379));
  }

  @Test
  void anythingElseIsRefused() {
    assertThatThrownBy(() -> ClusterNodesText.parse("OK"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> ClusterNodesText.parse(""))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void infoGivesNumbersTextsAndKeys() {
    InfoText info =
        InfoText.parse(
            "# Replication\r\nrole:master\r\nmaster_repl_offset:42\r\ndb0:keys=12,expires=0,avg_ttl=0\r\n");

    assertThat(info.text("role")).isEqualTo("master");
    assertThat(info.number("master_repl_offset")).isEqualTo(42);
    assertThat(info.number("absent")).isZero();
    assertThat(info.keys()).isEqualTo(12);
    assertThat(InfoText.parse("").keys()).isZero();
  }

  @Test
  void aReplicaThatFollowsNobodyIsNotInSync() {
    String nodes = ME + " 10.0.0.1:6379@16379 myself,slave " + PEER + " 0 0 1 connected\n";
    String following = "role:slave\nmaster_link_status:up\nmaster_sync_in_progress:0\n";

    assertThat(new NodeAnswers(nodes, "", following, Map.of()).view().inSync()).isTrue();
    assertThat(new NodeAnswers(nodes, "", "role:master\n", Map.of()).view().inSync()).isFalse();
    assertThat(
            new NodeAnswers(nodes, "", following.replace("up", "down"), Map.of()).view().inSync())
        .isFalse();
    assertThat(
            new NodeAnswers(nodes, "", following.replace("progress:0", "progress:1"), Map.of())
                .view()
                .inSync())
        .isFalse();
  }
}
