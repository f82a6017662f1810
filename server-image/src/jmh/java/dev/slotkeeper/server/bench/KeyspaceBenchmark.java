package dev.slotkeeper.server.bench;

import dev.slotkeeper.server.memory.Buffer;
import dev.slotkeeper.server.memory.Memory;
import dev.slotkeeper.server.store.Keyspace;
import dev.slotkeeper.server.store.Record;
import dev.slotkeeper.server.store.Slabs;
import dev.slotkeeper.server.store.SlotFunction;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** One look-up and one replacement among random keys of 16 bytes with values of 16 bytes. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class KeyspaceBenchmark {
  private static final int LENGTH = 16;

  @Param({"10000", "1000000"})
  int keys;

  private final SplittableRandom random = new SplittableRandom(7);
  private final Keyspace keyspace = new Keyspace(new Slabs(), 1, SlotFunction.SINGLE, 42);
  private final Buffer key = new Buffer();

  @Setup
  public void fill() {
    key.put(new byte[LENGTH]);
    for (int i = 0; i < keys; i++) {
      put(i);
    }
  }

  @Benchmark
  public long find() {
    name(random.nextInt(keys));
    return keyspace.find(key.address(), LENGTH);
  }

  @Benchmark
  public long findNothing() {
    name(keys + random.nextInt(keys));
    return keyspace.find(key.address(), LENGTH);
  }

  @Benchmark
  public long replace() {
    return put(random.nextInt(keys));
  }

  private long put(int number) {
    name(number);
    return keyspace.put(key.address(), LENGTH, 0, 0, LENGTH, Record.NO_EXPIRY);
  }

  private void name(int number) {
    Memory.putLong(key.address(), number);
  }
}
