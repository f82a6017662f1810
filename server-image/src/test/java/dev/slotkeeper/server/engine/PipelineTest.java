package dev.slotkeeper.server.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Requests are parsed ahead of those that run before them, and nobody can tell. */
class PipelineTest {
  private static final String SET_A = "*3\r\n$3\r\nSET\r\n$1\r\na\r\n$1\r\n1\r\n";
  private static final String GET_A = "*2\r\n$3\r\nGET\r\n$1\r\na\r\n";
  private static final String UNSENT = "*2\r\n$3\r\nGET\r\n$1";

  private final TestEngine server = new TestEngine();
  private final TestEngine.TestClient client = server.connect();

  @Test
  void aLongPipelineIsAnsweredInItsOrder() {
    String pipeline =
        IntStream.range(0, 1000)
            .mapToObj("*2\r\n$4\r\nINCR\r\n$1\r\nn\r\n"::formatted)
            .collect(Collectors.joining());
    String replies =
        IntStream.rangeClosed(1, 1000).mapToObj(":%d\r\n"::formatted).collect(Collectors.joining());
    assertThat(client.send(pipeline)).isEqualTo(replies);
  }

  @Test
  void aRequestSeesWhatTheOneBeforeItDid() {
    assertThat(client.send(SET_A + GET_A)).isEqualTo("+OK\r\n$1\r\n1\r\n");
  }

  @Test
  void requestsBehindOneThatIsNotCompleteWaitForIt() {
    assertThat(client.send(SET_A + GET_A + UNSENT)).isEqualTo("+OK\r\n$1\r\n1\r\n");
    assertThat(client.rest()).isEqualTo(UNSENT);
  }

  @Test
  void requestsBeforeABrokenOneAreAnswered() {
    assertThat(client.send(SET_A + GET_A + "*1\r\n?\r\n" + GET_A))
        .isEqualTo("+OK\r\n$1\r\n1\r\n-ERR Protocol error: expected '$', got '?'\r\n");
    assertThat(client.client.closing).isTrue();
  }

  @Test
  void requestsBehindOneThatIsHeldBackAreKept() {
    server.engine.pause(Pause.Kind.WRITE, server.now + 1000);
    assertThat(client.send(GET_A + SET_A + GET_A)).isEqualTo("$-1\r\n");
    assertThat(client.rest()).isEqualTo(SET_A + GET_A);
    server.engine.unpause();
    assertThat(client.send(client.rest())).isEqualTo("+OK\r\n$1\r\n1\r\n");
  }

  @Test
  void inlineRequestsBehindOneThatIsHeldBackKeepTheirBytes() {
    server.engine.pause(Pause.Kind.WRITE, server.now + 1000);
    assertThat(client.send(GET_A + SET_A + "get \"a\"\r\n")).isEqualTo("$-1\r\n");
    assertThat(client.rest()).isEqualTo(SET_A + "get \"a\"\r\n");
  }
}
