package dev.slotkeeper.server.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slotkeeper.server.command.CommandEntry;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** How long calls took, when each look at the clock takes a microsecond. */
class CallTimesTest {
  private static final String GET = "*2\r\n$3\r\nGET\r\n$1\r\nk\r\n";
  private static final String INCR = "*2\r\n$4\r\nINCR\r\n$1\r\nn\r\n";

  private final TestEngine engine = new TestEngine();
  private final TestEngine.TestClient client = engine.connect();

  CallTimesTest() {
    engine.nanosPerLook = 1000;
  }

  private CommandEntry entry(String name) {
    return Objects.requireNonNull(engine.table.named(name));
  }

  @Test
  void aSingleCallIsTimedByItself() {
    client.send(GET);
    assertThat(entry("get").calls).isEqualTo(1);
    assertThat(entry("get").nanos).isEqualTo(1000);
    assertThat(entry("get").latency().total()).isEqualTo(1);
  }

  @Test
  void callsOfOneCommandInARowShareALookAtTheClock() {
    client.send(GET.repeat(20));
    assertThat(entry("get").calls).isEqualTo(20);
    assertThat(entry("get").nanos).isEqualTo(2000);
    assertThat(entry("get").latency().total()).isEqualTo(20);
    assertThat(entry("get").latency().percentile(100)).isBetween(250L, 251L);
  }

  @Test
  void anotherCommandIsTimedByItself() {
    client.send(GET.repeat(3) + INCR + GET);
    assertThat(entry("get").nanos).isEqualTo(2000);
    assertThat(entry("get").latency().total()).isEqualTo(4);
    assertThat(entry("incr").nanos).isEqualTo(1000);
  }

  @Test
  void callsInATransactionAreTimedOneByOne() {
    client.call("MULTI\r\nINCR n\r\nINCR n\r\nEXEC");
    assertThat(entry("incr").calls).isEqualTo(2);
    assertThat(entry("incr").nanos).isEqualTo(2000);
    assertThat(entry("exec").calls).isEqualTo(1);
  }

  @Test
  void whatWaitsBetweenTwoReadsCountsForNoCommand() {
    client.send(GET);
    engine.nanos += 1_000_000;
    client.send(GET);
    assertThat(entry("get").nanos).isEqualTo(2000);
  }
}
