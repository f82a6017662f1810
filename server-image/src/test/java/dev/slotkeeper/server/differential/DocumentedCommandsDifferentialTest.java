package dev.slotkeeper.server.differential;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** All documented forms of the commands of the groups that exist, at random. */
@Tag("differential")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DocumentedCommandsDifferentialTest {
  private static final Set<String> GROUPS =
      Set.of("string", "generic", "connection", "transactions", "server");

  /**
   * Not sent: what works on data types that do not exist yet, ends or blocks the connection,
   * changes settings or the role, goes to other servers, or answers by chance or by the clock.
   */
  private static final Set<String> LEFT_OUT =
      Set.of(
          "sort",
          "sort_ro",
          "migrate",
          "randomkey",
          "scan",
          "wait",
          "object|idletime",
          "auth",
          "hello",
          "quit",
          "reset",
          "object|help",
          "command",
          "debug",
          "failover",
          "info",
          "lolwut",
          "monitor",
          "psync",
          "replconf",
          "replicaof",
          "slaveof",
          "role",
          "save",
          "bgsave",
          "bgrewriteaof",
          "lastsave",
          "shutdown",
          "sync",
          "time");

  private static final Set<String> CONTAINERS_LEFT_OUT =
      Set.of("client", "config", "acl", "latency", "memory", "module", "slowlog");

  private static final Set<String> SUBCOMMANDS_OF_COMMAND =
      Set.of("command|getkeys", "command|getkeysandflags");

  private static final String[] SETUP = {
    // Otherwise the moment at which an expired key goes decides what DEBUG DIGEST counts.
    "DEBUG SET-ACTIVE-EXPIRE 0",
    "SET a hello",
    "SET b \0\u00ff\u007f",
    "SET number 10",
    "SET long 123456789012",
    "SET float 1.5"
  };

  private static final String SEED = "slotkeeper.seed";

  private static final int ROUNDS = 25;
  private static final int REQUESTS = 80;

  @TempDir static Path folder;
  private Duel duel;

  @BeforeAll
  void start() throws IOException {
    duel = Duel.start(folder);
  }

  @AfterAll
  void stop() throws IOException {
    duel.close();
  }

  @ParameterizedTest(name = "seed {0}, RESP{1}")
  @CsvSource({"1,2", "2,3", "3,2", "4,3"})
  void repliesAndDataAreTheSame(long seed, int protocol) {
    DocumentedCommands commands = new DocumentedCommands(duel.docs(), this::wanted);
    Random random = new Random(seed);
    for (int round = 0; round < ROUNDS; round++) {
      duel.play(commands::request, random.nextLong(), protocol, REQUESTS, SETUP);
    }
  }

  /** For looking further: {@code -Dslotkeeper.seed=N} on the command line of the tests. */
  @Test
  @EnabledIfSystemProperty(named = SEED, matches = "-?\\d+")
  void andWithTheSeedThatIsGiven() {
    long seed = Long.getLong(SEED, 0);
    repliesAndDataAreTheSame(seed, 2 + (int) (seed & 1));
  }

  private boolean wanted(Map.Entry<String, String> groupAndName) {
    String name = groupAndName.getValue();
    int bar = name.indexOf('|');
    String container = bar < 0 ? name : name.substring(0, bar);
    return GROUPS.contains(groupAndName.getKey())
        && !LEFT_OUT.contains(name)
        && !CONTAINERS_LEFT_OUT.contains(container)
        && (!container.equals("command") || SUBCOMMANDS_OF_COMMAND.contains(name));
  }
}
