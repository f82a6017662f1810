package dev.slotkeeper.server.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.slotkeeper.server.memory.Buffer;
import dev.slotkeeper.server.resp.RequestParser;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Time to find one request in a pipeline of 16. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ParserBenchmark {
  private static final int PIPELINE = 16;
  private static final long LONGEST = 512L << 20;

  private final RequestParser parser = new RequestParser();
  private final Buffer gets = new Buffer();
  private final Buffer sets = new Buffer();

  @Setup
  public void fill() {
    for (int i = 0; i < PIPELINE; i++) {
      String key = "$16\r\nkey:%012d\r\n".formatted(i);
      gets.put(("*2\r\n$3\r\nGET\r\n" + key).getBytes(US_ASCII));
      sets.put(("*3\r\n$3\r\nSET\r\n" + key + "$16\r\n0123456789abcdef\r\n").getBytes(US_ASCII));
    }
  }

  @Benchmark
  @OperationsPerInvocation(PIPELINE)
  public long get() {
    return parse(gets);
  }

  @Benchmark
  @OperationsPerInvocation(PIPELINE)
  public long set() {
    return parse(sets);
  }

  private long parse(Buffer pipeline) {
    long at = pipeline.address();
    long sum = 0;
    while (at < pipeline.end()) {
      RequestParser.Result result = parser.parse(at, pipeline.end(), LONGEST, true);
      if (result != RequestParser.Result.COMPLETE) {
        throw new IllegalStateException("a whole request was sent");
      }
      sum += parser.arguments().address(1);
      at += parser.position();
    }
    return sum;
  }
}
