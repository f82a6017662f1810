package dev.slotkeeper.server.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.slotkeeper.server.net.RawClient.Answer;
import dev.slotkeeper.server.reference.ReferenceServer;
import dev.slotkeeper.server.reference.ServerUnderTest;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Clients that take more than their share: the server goes on serving others, gives what the
 * reference gives, and has its memory back when they are gone.
 */
@Timeout(300)
@Tag("differential")
class BadClientsDifferentialTest {
  private static final Duration LONG_ENOUGH = Duration.ofMinutes(1);
  private static final long PAGE = 4096;
  private static final int MILLION = 1_000_000;

  @TempDir static Path folder;

  private static ReferenceServer reference;
  private static ServerUnderTest ours;

  private enum Which {
    /** The fixture keeps a connection of its own. */
    REFERENCE(2),
    OURS(1);

    /** Connections when only one client is there. */
    private final int alone;

    Which(int alone) {
      this.alone = alone;
    }

    RawClient connect() {
      try {
        SocketChannel channel = this == OURS ? ours.connect() : reference.connect();
        return new RawClient(channel);
      } catch (IOException failed) {
        throw new IllegalStateException(failed);
      }
    }
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

  private static long number(RawClient client, String section, String field) {
    return client
        .call("INFO", section)
        .lines()
        .filter(line -> line.startsWith(field + ":"))
        .mapToLong(line -> Long.parseLong(line.substring(field.length() + 1)))
        .findFirst()
        .orElseThrow();
  }

  private static long ofClients(RawClient admin) {
    return number(admin, "memory", "mem_clients_normal");
  }

  private static long residentBytes(RawClient client) {
    long process = number(client, "server", "process_id");
    try {
      String pages = Files.readString(Path.of("/proc/" + process + "/statm")).split(" ")[1];
      return Long.parseLong(pages) * PAGE;
    } catch (IOException gone) {
      throw new IllegalStateException(gone);
    }
  }

  private static void awaitAlone(Which which, RawClient admin) {
    await()
        .atMost(LONG_ENOUGH)
        .until(() -> number(admin, "clients", "connected_clients") == which.alone);
  }

  @ParameterizedTest
  @EnumSource
  void aMillionRequestsBeforeTheFirstReplyIsReadAreAllAnswered(Which which) {
    try (RawClient admin = which.connect();
        RawClient deep = which.connect()) {
      admin.call("SET", "k", "x".repeat(100));
      String some = "GET k\r\n".repeat(1000);
      for (int i = 0; i < MILLION / 1000; i++) {
        assertThat(deep.send(some)).isTrue();
      }
      assertThat(admin.call("PING")).isEqualTo("+PONG\r\n");
      assertThat(deep.answered()).isEqualTo(new Answer(108L * MILLION, false));
      deep.close();
      awaitAlone(which, admin);
    }
  }

  @ParameterizedTest
  @EnumSource
  void whoNeverReadsHoldsMemoryOnlyUntilItIsGone(Which which) {
    try (RawClient admin = which.connect()) {
      admin.call("SET", "large", "x".repeat(MILLION));
      long before = residentBytes(admin);
      for (int round = 0; round < 3; round++) {
        List<RawClient> deaf = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
          RawClient client = which.connect();
          deaf.add(client);
          client.send("GET large\r\n".repeat(10));
        }
        await().atMost(LONG_ENOUGH).until(() -> ofClients(admin) > 150L * MILLION);
        assertThat(number(admin, "clients", "client_recent_max_output_buffer"))
            .isGreaterThan(5L * MILLION);
        deaf.forEach(RawClient::close);
        awaitAlone(which, admin);
        await().atMost(LONG_ENOUGH).until(() -> ofClients(admin) < MILLION);
      }
      // More than one of the three rounds would be what was not given back.
      assertThat(residentBytes(admin)).isLessThan(before + 300L * MILLION);
    }
  }

  @ParameterizedTest
  @EnumSource
  void announcedLengthsTakeNoMemory(Which which) {
    try (RawClient admin = which.connect()) {
      long before = residentBytes(admin);
      List<RawClient> boasters = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        RawClient client = which.connect();
        boasters.add(client);
        boolean manyArguments = i % 2 == 0;
        client.send(
            manyArguments
                ? "*1000000\r\n$3\r\nDEL\r\n"
                : "*3\r\n$3\r\nSET\r\n$1\r\nk\r\n$500000000\r\nxyz");
      }
      assertThat(admin.call("PING")).isEqualTo("+PONG\r\n");
      assertThat(residentBytes(admin)).isLessThan(before + 150L * MILLION);
      boasters.forEach(RawClient::close);
      awaitAlone(which, admin);
      assertThat(admin.call("GET", "k")).doesNotContain("xyz");
    }
  }

  @ParameterizedTest
  @EnumSource
  void thousandsComeAndGo(Which which) {
    try (RawClient admin = which.connect()) {
      long received = number(admin, "stats", "total_connections_received");
      for (int i = 0; i < 5000; i++) {
        try (RawClient client = which.connect()) {
          switch (i % 5) {
            case 0 -> client.send("PING\r\n");
            case 1 -> client.send("*2\r\n$3\r\nGET\r\n$100\r\nx");
            case 2 -> client.send("MULTI\r\nSET a b\r\nWATCH c\r\n");
            case 3 -> client.send("WATCH a\r\nWAIT 1 0\r\n");
            default -> {}
          }
        }
      }
      awaitAlone(which, admin);
      assertThat(number(admin, "stats", "total_connections_received") - received).isEqualTo(5000);
      assertThat(number(admin, "clients", "blocked_clients")).isZero();
      await().atMost(LONG_ENOUGH).until(() -> ofClients(admin) < MILLION);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aBlockedClientThatClosesItsSendingSideIsGone(Which which) throws IOException {
    try (RawClient admin = which.connect();
        RawClient half = which.connect()) {
      half.send("WAIT 1 0\r\n");
      await().atMost(LONG_ENOUGH).until(() -> number(admin, "clients", "blocked_clients") == 1);
      half.closeSendingSide();
      half.awaitClosed();
      awaitAlone(which, admin);
      assertThat(number(admin, "clients", "blocked_clients")).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatABlockedClientSendsWaitsAndIsAnsweredAfterwards(Which which) {
    try (RawClient admin = which.connect();
        RawClient eager = which.connect()) {
      eager.call("CLIENT", "SETNAME", "eager");
      String id = eager.call("CLIENT", "ID").substring(1).strip();
      eager.send("WAIT 1 0\r\n" + "PING\r\n".repeat(20_000));
      await().atMost(LONG_ENOUGH).until(() -> number(admin, "clients", "blocked_clients") == 1);
      assertThat(admin.call("CLIENT", "UNBLOCK", id)).isEqualTo(":1\r\n");
      assertThat(eager.answered()).isEqualTo(new Answer(4 + 7 * 20_000, false));
    }
  }
}
