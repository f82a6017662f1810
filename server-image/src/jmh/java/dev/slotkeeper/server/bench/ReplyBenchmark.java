package dev.slotkeeper.server.bench;

import dev.slotkeeper.server.memory.Buffer;
import dev.slotkeeper.server.resp.Reply;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Time to write one of 16 replies into a buffer that has room. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ReplyBenchmark {
  private static final int PIPELINE = 16;

  private final Reply reply = new Reply(new Buffer());
  private final Buffer value = new Buffer();
  private long number = 1_234_567;

  @Setup
  public void fill() {
    value.put(new byte[16]);
  }

  @Benchmark
  @OperationsPerInvocation(PIPELINE)
  public long bulkOf16Bytes() {
    reply.buffer().truncate(0);
    for (int i = 0; i < PIPELINE; i++) {
      reply.bulk(value.address(), 16);
    }
    return reply.buffer().length();
  }

  @Benchmark
  @OperationsPerInvocation(PIPELINE)
  public long integer() {
    reply.buffer().truncate(0);
    for (int i = 0; i < PIPELINE; i++) {
      reply.integer(number++);
    }
    return reply.buffer().length();
  }

  @Benchmark
  @OperationsPerInvocation(PIPELINE)
  public long ok() {
    reply.buffer().truncate(0);
    for (int i = 0; i < PIPELINE; i++) {
      reply.ok();
    }
    return reply.buffer().length();
  }
}
