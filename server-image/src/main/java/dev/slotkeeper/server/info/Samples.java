package dev.slotkeeper.server.info;

import dev.slotkeeper.server.engine.Engine;
import dev.slotkeeper.server.engine.Statistics;
import dev.slotkeeper.server.store.Slabs;

/** What is measured ten times a second, and the peaks of it. */
public final class Samples {
  private static final long INTERVAL_MILLIS = 100;

  private final Engine engine;
  private final Slabs slabs;
  private final UsedMemory memory;
  private final Rate operations = new Rate();
  private final Rate input = new Rate();
  private final Rate output = new Rate();
  private final Rate replicationInput = new Rate();
  private final Rate replicationOutput = new Rate();
  private long peakMemory;
  private long startupMemory;

  public Samples(Engine engine, Slabs slabs, UsedMemory memory) {
    this.engine = engine;
    this.slabs = slabs;
    this.memory = memory;
  }

  /** Starts to take samples on the engine's loop. */
  public void start() {
    startupMemory = usedMemory() - memory.data();
    engine.loop().every(INTERVAL_MILLIS, this::take);
  }

  /** Bytes held, looked at anew. */
  public long usedMemory() {
    memory.look();
    peakMemory = Math.max(peakMemory, memory.bytes());
    return memory.bytes();
  }

  /** Bytes held when the server began to serve. */
  public long startupMemory() {
    return startupMemory;
  }

  /** What the held bytes are for. */
  public UsedMemory memory() {
    return memory;
  }

  /** The most that {@link #usedMemory} was. */
  public long peakMemory() {
    return Math.max(peakMemory, usedMemory());
  }

  /** Bytes taken from the operating system for data. */
  public long mappedMemory() {
    return slabs.mappedBytes();
  }

  /** Commands a second. */
  public long operationsPerSecond() {
    return operations.perSecond();
  }

  /** KiB of requests a second. */
  public double inputKiBPerSecond() {
    return input.perSecond() / 1024.0;
  }

  /** KiB of replies a second. */
  public double outputKiBPerSecond() {
    return output.perSecond() / 1024.0;
  }

  /** KiB from the primary a second. */
  public double replicationInputKiBPerSecond() {
    return replicationInput.perSecond() / 1024.0;
  }

  /** KiB to replicas a second. */
  public double replicationOutputKiBPerSecond() {
    return replicationOutput.perSecond() / 1024.0;
  }

  private void take() {
    long now = engine.clock().millis();
    Statistics statistics = engine.statistics();
    operations.sample(now, statistics.commandsProcessed);
    input.sample(now, statistics.bytesIn + statistics.replicationBytesIn);
    output.sample(now, statistics.bytesOut + statistics.replicationBytesOut);
    replicationInput.sample(now, statistics.replicationBytesIn);
    replicationOutput.sample(now, statistics.replicationBytesOut);
    usedMemory();
  }
}
