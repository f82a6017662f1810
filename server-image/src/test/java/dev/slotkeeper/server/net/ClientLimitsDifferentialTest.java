package dev.slotkeeper.server.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.slotkeeper.server.net.RawClient.Answer;
import dev.slotkeeper.server.reference.ReferenceServer;
import dev.slotkeeper.server.reference.ServerUnderTest;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which clients are closed because they use too much, here and by the reference. */
@Timeout(180)
@Tag("differential")
class ClientLimitsDifferentialTest {
  private static final Duration LONG_ENOUGH = Duration.ofMinutes(1);

  private static final Pattern MEGABYTES_WAIT = Pattern.compile(" omem=[0-9]{7,} ");

  /** Values of settings that limit nothing. */
  private static final String[][] UNLIMITED = {
    {"client-output-buffer-limit", "normal 0 0 0 replica 256mb 64mb 60 pubsub 32mb 8mb 60"},
    {"client-query-buffer-limit", "1gb"},
    {"proto-max-bulk-len", "512mb"},
    {"maxmemory-clients", "0"},
    {"maxclients", "10000"},
    {"timeout", "0"}
  };

  @TempDir static Path folder;

  private static ReferenceServer reference;
  private static ServerUnderTest ours;

  /** A way to connect to one of the two. */
  private interface Door {
    SocketChannel open() throws IOException;
  }

  @BeforeAll
  static void start() throws IOException {
    reference = ReferenceServer.start(folder, "--save", "");
    ours = ServerUnderTest.start(folder, "--save", "");
  }

  @AfterAll
  static void stop() throws IOException {
    ours.close();
    reference.close();
  }

  @AfterEach
  void limitNothing() throws IOException {
    for (Door door : List.of((Door) ours::connect, reference::connect)) {
      try (RawClient admin = new RawClient(door.open())) {
        for (String[] setting : UNLIMITED) {
          assertThat(admin.call("CONFIG", "SET", setting[0], setting[1])).isEqualTo("+OK\r\n");
        }
      }
    }
  }

  /** Does the same with both servers; what comes of it must be the same. */
  private static <T> T same(Function<Door, T> conversation) {
    T expected = conversation.apply(reference::connect);
    assertThat(conversation.apply(ours::connect)).isEqualTo(expected);
    return expected;
  }

  private static RawClient connect(Door door) {
    try {
      return new RawClient(door.open());
    } catch (IOException failed) {
      throw new IllegalStateException(failed);
    }
  }

  /** What a new client is answered after another one has sent the settings. */
  private static Answer ask(Door door, String setting, String value, String requests) {
    try (RawClient admin = connect(door);
        RawClient client = connect(door)) {
      admin.call("SET", "small", "x".repeat(3000));
      admin.call("SET", "large", "x".repeat(1_000_000));
      assertThat(admin.call("CONFIG", "SET", setting, value)).isEqualTo("+OK\r\n");
      return client.ask(requests);
    }
  }

  private static String set(int length) {
    return "*3\r\n$3\r\nSET\r\n$1\r\nk\r\n$" + length + "\r\n" + "x".repeat(length) + "\r\n";
  }

  private static boolean isConnected(RawClient admin, String name) {
    return admin.call("CLIENT", "LIST").contains(" name=" + name + " ");
  }

  private static boolean megabytesWait(RawClient admin) {
    return MEGABYTES_WAIT.matcher(admin.call("CLIENT", "LIST")).find();
  }

  @ParameterizedTest
  @CsvSource({
    "GET large, 1, true",
    "PING;GET large, 1, true",
    "GET small, 20, false",
    "GET small, 40, true",
    "GET small, 3000, true",
    "PING, 5000, false"
  })
  void whoseRepliesAreOverTheHardLimitIsClosed(String requests, int times, boolean closed) {
    String all = (requests.replace(";", "\r\n") + "\r\n").repeat(times);
    Answer answer = same(door -> ask(door, "client-output-buffer-limit", "normal 100k 0 0", all));
    assertThat(answer.closed()).isEqualTo(closed);
  }

  @Test
  void aLimitAppliesAtOnceToWhoDoesNotRead() {
    same(
        door -> {
          try (RawClient admin = connect(door);
              RawClient deaf = connect(door)) {
            admin.call("SET", "large", "x".repeat(1_000_000));
            deaf.call("CLIENT", "SETNAME", "deaf");
            deaf.send("GET large\r\n".repeat(20));
            await().atMost(LONG_ENOUGH).until(() -> megabytesWait(admin));
            admin.call("CONFIG", "SET", "client-output-buffer-limit", "normal 2mb 0 0");
            await().atMost(LONG_ENOUGH).until(() -> !isConnected(admin, "deaf"));
            return true;
          }
        });
  }

  @Test
  void whoStaysOverTheSoftLimitIsClosedAfterItsTime() {
    same(
        door -> {
          try (RawClient admin = connect(door);
              RawClient deaf = connect(door)) {
            admin.call("SET", "large", "x".repeat(1_000_000));
            admin.call("CONFIG", "SET", "client-output-buffer-limit", "normal 0 1mb 2");
            deaf.call("CLIENT", "SETNAME", "deaf");
            long start = System.nanoTime();
            deaf.send("GET large\r\n".repeat(20));
            await().atMost(LONG_ENOUGH).until(() -> !isConnected(admin, "deaf"));
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isGreaterThan(Duration.ofSeconds(1));
            return true;
          }
        });
  }

  @Test
  void whoGoesBelowTheSoftLimitInTimeStays() {
    same(
        door -> {
          try (RawClient admin = connect(door);
              RawClient slow = connect(door)) {
            admin.call("SET", "large", "x".repeat(1_000_000));
            admin.call("CONFIG", "SET", "client-output-buffer-limit", "normal 0 1mb 60");
            slow.send("GET large\r\n".repeat(20));
            await().atMost(LONG_ENOUGH).until(() -> megabytesWait(admin));
            return slow.answered();
          }
        });
  }

  @ParameterizedTest
  @CsvSource({"2000000, true", "900000, false"})
  void anArgumentOverTheLimitOfRequestsClosesTheConnection(int length, boolean closed) {
    Answer answer = same(door -> ask(door, "client-query-buffer-limit", "1mb", set(length)));
    assertThat(answer.closed()).isEqualTo(closed);
  }

  @Test
  void manyRequestsAndArgumentsAreNotOneLongRequest() {
    same(door -> ask(door, "client-query-buffer-limit", "1mb", "PING\r\n".repeat(500_000)));
    String many = "*200001\r\n$3\r\nDEL\r\n" + "$5\r\nabcde\r\n".repeat(200_000);
    same(door -> ask(door, "client-query-buffer-limit", "1mb", many));
    String queued = "MULTI\r\n" + set(10_000).repeat(200) + "EXEC\r\n";
    same(door -> ask(door, "client-query-buffer-limit", "1mb", queued));
  }

  @Test
  void theLongestArgumentIsThatOfNow() {
    same(door -> ask(door, "proto-max-bulk-len", "1mb", set(1 << 20)));
    same(door -> ask(door, "proto-max-bulk-len", "1mb", "*2\r\n$3\r\nGET\r\n$1048577\r\n"));
    same(door -> ask(door, "proto-max-bulk-len", "1mb", "SETRANGE k 1048576 x\r\n"));
    same(door -> ask(door, "proto-max-bulk-len", "2mb", "SETRANGE k 1048576 x\r\n"));
  }

  @Test
  void theSilentAreClosedAndTheBlockedAreNot() {
    same(
        door -> {
          try (RawClient silent = connect(door);
              RawClient blocked = connect(door)) {
            blocked.send("CLIENT SETNAME blocked\r\nWAIT 1 0\r\n");
            silent.call("CONFIG", "SET", "timeout", "1");
            silent.awaitClosed();
            try (RawClient admin = connect(door)) {
              return isConnected(admin, "blocked");
            }
          }
        });
  }

  @Test
  void moreThanMaxclientsAreTurnedAway() {
    same(
        door -> {
          List<RawClient> clients = new ArrayList<>();
          List<String> answers = new ArrayList<>();
          try (RawClient admin = connect(door)) {
            await()
                .atMost(LONG_ENOUGH)
                .until(() -> admin.call("CLIENT", "LIST").lines().count() < 4);
            admin.call("CONFIG", "SET", "maxclients", "5");
            for (int i = 0; i < 8; i++) {
              RawClient client = connect(door);
              clients.add(client);
              client.send("PING\r\n");
              answers.add(String.valueOf(client.read()));
            }
            admin.call("CONFIG", "SET", "maxclients", "10000");
          }
          clients.forEach(RawClient::close);
          return answers.getLast();
        });
  }

  @Test
  void theLargestIsEvictedWhenAllTogetherUseTooMuch() {
    same(
        door -> {
          try (RawClient admin = connect(door);
              RawClient large = connect(door);
              RawClient spared = connect(door)) {
            spared.call("CLIENT", "NO-EVICT", "on");
            spared.call("CLIENT", "SETNAME", "spared");
            spared.send("*2\r\n$4\r\nECHO\r\n$600000\r\n" + "x".repeat(500_000));
            admin.call("CONFIG", "SET", "maxmemory-clients", "3mb");
            large.send("*2\r\n$4\r\nECHO\r\n$8000000\r\n" + "x".repeat(5_000_000));
            large.awaitClosed();
            return isConnected(admin, "spared");
          }
        });
  }

  @Test
  void infoCountsThemAndResetstatForgets() {
    same(
        door -> {
          try (RawClient admin = connect(door);
              RawClient large = connect(door)) {
            admin.call("CONFIG", "RESETSTAT");
            admin.call("CONFIG", "SET", "maxmemory-clients", "3mb");
            large.send("*2\r\n$4\r\nECHO\r\n$8000000\r\n" + "x".repeat(5_000_000));
            large.awaitClosed();
            String before = evicted(admin);
            admin.call("CONFIG", "RESETSTAT");
            return before + evicted(admin);
          }
        });
  }

  private static String evicted(RawClient admin) {
    return admin
        .call("INFO", "stats")
        .lines()
        .filter(line -> line.startsWith("evicted_clients"))
        .toList()
        .toString();
  }
}
