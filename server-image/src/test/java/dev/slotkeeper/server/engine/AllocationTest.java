package dev.slotkeeper.server.engine;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.slotkeeper.server.memory.Buffer;
import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands that most requests are leave no garbage behind. */
class AllocationTest {
  private static final int PIPELINE = 100;
  private static final int ROUNDS = 100;

  /**
   * Raw memory is accessed without objects once that is compiled: until then there are some. How
   * long that takes is up to the machine; this many seconds only end a test that has failed.
   */
  private static final int PATIENCE_SECONDS = 60;

  /** What the JVM and the measuring itself may allocate, in bytes a command. */
  private static final double NOISE = 1;

  private final TestEngine server = new TestEngine();
  private final TestEngine.TestClient client = server.connect();
  private final ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET string",
        "GET number",
        "GET missing",
        "SET string value",
        "SET number 12345",
        "SET string value EX 100 NX",
        "SETEX string 100 value",
        "GETSET string value",
        "INCR number",
        "DECRBY number 3",
        "MGET string number missing",
        "MSET string a number 1",
        "STRLEN string",
        "DEL missing string",
        "EXISTS string",
        "EXPIRE number 100",
        "TTL number",
        "PING"
      })
  void aRequestAllocatesNothing(String line) {
    client.keepReplies(false);
    try (Buffer requests = pipeline(line)) {
      double least = Double.MAX_VALUE;
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
      while (least >= NOISE && System.nanoTime() < end) {
        least = Math.min(least, bytesPerCommand(requests));
      }
      assertThat(least).describedAs("bytes a command").isLessThan(NOISE);
    }
  }

  private double bytesPerCommand(Buffer requests) {
    long before = thread.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < ROUNDS; i++) {
      client.run(requests);
    }
    long allocated = thread.getCurrentThreadAllocatedBytes() - before;
    return (double) allocated / (ROUNDS * PIPELINE);
  }

  private static Buffer pipeline(String line) {
    Buffer requests = new Buffer();
    String[] words = line.split(" ");
    for (int i = 0; i < PIPELINE; i++) {
      requests.put(("*" + words.length + "\r\n").getBytes(US_ASCII));
      for (String word : words) {
        requests.put(("$" + word.length() + "\r\n" + word + "\r\n").getBytes(US_ASCII));
      }
    }
    return requests;
  }
}
