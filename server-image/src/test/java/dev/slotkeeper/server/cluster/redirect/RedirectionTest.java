package dev.slotkeeper.server.cluster.redirect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slotkeeper.server.cluster.ClusterSettings;
import dev.slotkeeper.server.cluster.ClusterState;
import dev.slotkeeper.server.cluster.NodesConfException;
import dev.slotkeeper.server.cluster.NodesConfReader;
import dev.slotkeeper.server.cluster.redirect.Redirection.Request;
import dev.slotkeeper.server.memory.Buffer;
import dev.slotkeeper.server.memory.Memory;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The slots: "a" (15495) is ours, "b" (3300) is ours and moves to the other, "c" (7365) is the
 * other's and is imported here, "d" (11298) is the other's, "e" (15363) nobody's.
 */
class RedirectionTest {
  private static final String MINE = "a".repeat(40);
  private static final String OTHER = "b".repeat(40);

  private static String conf(String flags, String primary, String mine) {
    return MINE
        + " 10.0.0.1:6379@16379 myself,"
        + flags
        + " "
        + primary
        + " 0 0 1 connected "
        + mine
        + "\n"
        + OTHER
        + " 10.0.0.2:6380@16380,other.example master - 0 0 2 connected 7365 11298\n"
        + "vars currentEpoch 2 lastVoteEpoch 0\n";
  }

  private static final String SLOTS = "3300 15495 [3300->-" + OTHER + "] [7365-<-" + OTHER + "]";

  @ParameterizedTest(name = "{0} {1} -> {3}")
  @CsvSource(
      nullValues = "-",
      value = {
        "reads,         a,         '',    -",
        "writes,        a,         '',    -",
        "writes,        d,         '',    MOVED 11298 10.0.0.2:6380",
        "reads,         e,         '',    CLUSTERDOWN Hash slot not served",
        "reads,         a d,       '',    CROSSSLOT Keys in request don't hash to the same slot",
        "reads,         a {a}x,    '',    -",
        // on the way out
        "reads,         b,         b,     -",
        "reads,         b,         '',    ASK 3300 10.0.0.2:6380",
        "reads,         b {b}x,    b,     TRYAGAIN Multiple keys request during rehashing of slot",
        "reads,         b {b}x,    '',    ASK 3300 10.0.0.2:6380",
        "migrate,       b {b}x,    b,     -",
        // on the way in
        "reads,         c,         '',    MOVED 7365 10.0.0.2:6380",
        "asking,        c,         '',    -",
        "asking,        c c,       '',    -",
        "asking,        c {c}x,    c,     TRYAGAIN Multiple keys request during rehashing of slot",
        "asking,        c {c}x,    c {c}x, -",
        "asking,        d,         '',    MOVED 11298 10.0.0.2:6380",
      })
  void aRequestRunsWhereItsKeysAre(
      String kind, String keys, String present, @Nullable String expected)
      throws NodesConfException {
    assertThat(verdict(conf("master", "-", SLOTS), true, kind, keys, present, false))
        .isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0} {1} -> {2}")
  @CsvSource(
      nullValues = "-",
      value = {
        "reads,    d, MOVED 11298 10.0.0.2:6380",
        "readonly, d, -",
        "writes,   d, MOVED 11298 10.0.0.2:6380",
      })
  void aReplicaAnswersReadsOfItsPrimarysSlotsToClientsThatWantThem(
      String kind, String key, @Nullable String expected) throws NodesConfException {
    assertThat(verdict(conf("slave", OTHER, ""), true, kind, key, "", false)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "reads,  false, CLUSTERDOWN The cluster is down",
        "reads,  true,  -",
        "writes, true,  CLUSTERDOWN The cluster is down and only accepts read commands",
      })
  void whatIsRefusedWhileTheClusterIsDown(
      String kind, boolean allowReads, @Nullable String expected) throws NodesConfException {
    assertThat(verdict(conf("master", "-", SLOTS), false, kind, "a", "a", allowReads))
        .isEqualTo(expected);
  }

  private static @Nullable String verdict(
      String conf, boolean ok, String kind, String keys, String present, boolean allowReads)
      throws NodesConfException {
    ClusterState state = NodesConfReader.read(conf, 1);
    Set<String> held = Set.of(present.split(" "));
    Redirection redirection =
        new Redirection(
            state, (key, length) -> held.contains(new String(Memory.bytes(key, length), UTF_8)));
    if (ok) {
      state.presumeOk();
    }
    redirection.begin();
    try (Buffer bytes = new Buffer()) {
      bytes.reserve(1000);
      for (String key : keys.split(" ")) {
        long at = bytes.end();
        bytes.putAscii(key);
        redirection.key(at, key.length());
      }
      return redirection.verdict(
          new Request(
              kind.equals("writes"),
              kind.equals("asking"),
              kind.equals("readonly"),
              kind.equals("migrate")),
          allowReads ? allowingReads() : ClusterSettings.defaults(6379));
    }
  }

  private static ClusterSettings allowingReads() {
    ClusterSettings d = ClusterSettings.defaults(6379);
    return new ClusterSettings(
        d.port(),
        0,
        d.busPort(),
        "",
        "",
        false,
        d.nodeTimeoutMillis(),
        0,
        true,
        true,
        true,
        false,
        10,
        1,
        true,
        d.endpointType(),
        d.replicationPingMillis());
  }
}
