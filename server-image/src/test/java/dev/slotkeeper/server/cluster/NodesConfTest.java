package dev.slotkeeper.server.cluster;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slotkeeper.server.cluster.bus.NodeFlags;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NodesConfTest {
  /** Written by Redis 7.0.15. */
  private static final String REFERENCE =
      """
      9a3c8c979ff66d683b0ab5a035edf0b39530cc3f 127.0.0.1:22111@32161,node-22111.example master - 0 0 2 disconnected 5461-10921
      3b22ec5ff3f94a6c477b1b143402dd8a6b835c04 127.0.0.1:22112@32162 master,fail - 0 0 3 disconnected 10922-16382
      fc6646427560d37e5d74e8acc6f79c6afc6042aa 127.0.0.1:22110@32160 slave,fail?,nofailover 2cbd0b99f76b9b81a26088612ce6fdc5c99fdf51 0 0 6 disconnected
      2cbd0b99f76b9b81a26088612ce6fdc5c99fdf51 127.0.0.1:22113@32163,node-22113.example myself,master - 0 0 6 connected 0-5458 5460 [5460->-9a3c8c979ff66d683b0ab5a035edf0b39530cc3f] [5461-<-9a3c8c979ff66d683b0ab5a035edf0b39530cc3f]
      vars currentEpoch 6 lastVoteEpoch 5
      """;

  @Test
  void aFileOfTheReferenceIsUnderstood() throws Exception {
    ClusterState state = NodesConfReader.read(REFERENCE, 1000);

    assertThat(state.currentEpoch()).isEqualTo(6);
    assertThat(state.lastVoteEpoch()).isEqualTo(5);
    assertThat(state.myself().port()).isEqualTo(22113);
    assertThat(state.myself().slots().ranges()).map(Object::toString).contains("0-5458", "5460");
    ClusterNode other =
        Objects.requireNonNull(state.node("9a3c8c979ff66d683b0ab5a035edf0b39530cc3f"));
    assertThat(other.hostname()).isEqualTo("node-22111.example");
    assertThat(other.busPort()).isEqualTo(32161);
    assertThat(state.slots().migratingTo(5460)).isSameAs(other);
    assertThat(state.slots().importingFrom(5461)).isSameAs(other);
    ClusterNode replica =
        Objects.requireNonNull(state.node("fc6646427560d37e5d74e8acc6f79c6afc6042aa"));
    assertThat(replica.primary()).isSameAs(state.myself());
    assertThat(replica.flags() & NodeFlags.NO_FAILOVER).isNotZero();
    assertThat(state.myself().replicas()).containsExactly(replica);
  }

  @Test
  void whatIsWrittenHasTheReferencesLines() throws Exception {
    String written = NodesText.nodesConf(NodesConfReader.read(REFERENCE, 1000));

    assertThat(written.lines()).containsExactlyInAnyOrderElementsOf(REFERENCE.lines().toList());
    assertThat(written).endsWith("vars currentEpoch 6 lastVoteEpoch 5\n");
  }

  @Test
  void hostNamesMayBeForTheFileOnly() throws Exception {
    ClusterState state = NodesConfReader.read(REFERENCE, 1000);

    assertThat(NodesText.nodes(state, true, false)).contains("22111@32161,node-22111.example ");
    assertThat(NodesText.nodes(state, false, false))
        .contains("22111@32161 ")
        .doesNotContain("example");
    assertThat(NodesText.nodesConf(state)).contains("22111@32161,node-22111.example ");
  }

  @Test
  void blankLinesAndVariablesOfLaterVersionsArePassedOver() throws Exception {
    String file = "\n" + REFERENCE.replace("vars ", "vars nextThing 7 ") + "\n\n";
    assertThat(NodesConfReader.read(file, 1).currentEpoch()).isEqualTo(6);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "myself,master   | master            | line 5: no node is flagged as myself",
        "16382           | 16384             | line 2: 16384 is no slot",
        "16382           | 16382x            | line 2: '10922-16382x' is no range of slots",
        "10922-          | 10921-            | line 2: slot 10921 has two owners",
        "10922-16382     | 16382-10922       | line 2: '16382-10922' is no range of slots",
        "22112@32162     | 72112@32162       | line 2: 72112 is no port",
        "nofailover      | nofialover        | line 3: unknown flag 'nofialover'",
        "3b22            | 3B22              | line 2: '3B22ec5ff3f94a6c477b1b143402dd8a6b835c04'"
            + " is no node id",
        "22112@32162     | somewhere         | line 2: '127.0.0.1:somewhere' is not an address",
        "lastVoteEpoch 5 | lastVoteEpoch     | line 5: a variable has no value",
        "lastVoteEpoch 5 | lastVote 5        | line 5: currentEpoch or lastVoteEpoch is missing",
        "currentEpoch 6  | currentEpoch six  | line 5: 'six' is no number",
        "[5460->-        | [5460>            | line 4:"
            + " '[5460>9a3c8c979ff66d683b0ab5a035edf0b39530cc3f]' is no slot on the move",
      })
  void aBrokenLineIsNamed(String found, String broken, String message) {
    assertThatThrownBy(() -> NodesConfReader.read(REFERENCE.replace(found, broken), 1))
        .isInstanceOf(NodesConfException.class)
        .hasMessage(message);
  }

  @Property
  void aFileThatEndsEarlyIsRefused(@ForAll @IntRange(min = 1, max = 630) int cut) {
    String part = REFERENCE.substring(0, REFERENCE.length() - cut);
    assertThatThrownBy(() -> NodesConfReader.read(part, 1))
        .isInstanceOf(NodesConfException.class)
        .hasMessageStartingWith("line ");
  }

  @ParameterizedTest
  @CsvSource({
    "0, line 2: a second line for node 9a3c8c979ff66d683b0ab5a035edf0b39530cc3f",
    "3, line 5: a second node is flagged as myself",
    "4, line 6: a second line of variables"
  })
  void aLineThatStandsThereTwiceIsNamed(int index, String message) {
    List<String> lines = new ArrayList<>(REFERENCE.lines().toList());
    lines.add(index, lines.get(index));
    assertThatThrownBy(() -> NodesConfReader.read(String.join("\n", lines) + "\n", 1))
        .isInstanceOf(NodesConfException.class)
        .hasMessage(message);
  }

  /** What a flipped bit makes of a digit or a name cannot be seen; but nothing else is believed. */
  @Property(tries = 5000)
  void aFlippedBitIsRefusedOrLeavesAWholeCluster(@ForAll @IntRange(min = 0, max = 5039) int bit)
      throws Exception {
    byte[] bytes = REFERENCE.getBytes(ISO_8859_1);
    bytes[bit / 8 % bytes.length] ^= (byte) (1 << bit % 8);
    try {
      ClusterState state = NodesConfReader.read(new String(bytes, ISO_8859_1), 1);
      assertThat(state.nodes()).hasSizeBetween(4, 5);
      assertThat(state.nodes().stream().mapToInt(node -> node.slots().size()).sum())
          .isBetween(5_000, 16_384);
    } catch (NodesConfException refused) {
      assertThat(refused).hasMessageMatching("(?s)line \\d+: .+");
    }
  }
}
