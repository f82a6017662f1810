package dev.slotkeeper.server.store;

import dev.slotkeeper.server.memory.Memory;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Keeps one chunk ready that is already resident: a thread of its own makes the kernel clear it.
 * The first access to a huge page costs up to a millisecond otherwise, in the middle of a command.
 */
public final class PreparedChunks implements ChunkSource, AutoCloseable {
  private static final long OS_PAGE = 4096;

  /** A resident chunk, 0 when there is none. */
  private final AtomicLong ready = new AtomicLong();

  private final Thread thread;
  private volatile boolean closed;

  /** Starts the thread. */
  public PreparedChunks() {
    thread = Thread.ofPlatform().daemon().name("chunks").start(this::run);
  }

  @Override
  public long take() {
    long chunk = ready.getAndSet(0);
    LockSupport.unpark(thread);
    return chunk == 0 ? ChunkSource.DIRECT.take() : chunk;
  }

  private void run() {
    while (!closed) {
      if (ready.get() == 0) {
        prepare();
      }
      // Woken too early or too often does no harm.
      LockSupport.park(this);
    }
  }

  private void prepare() {
    long chunk;
    try {
      chunk = ChunkSource.DIRECT.take();
    } catch (OutOfMemoryError e) {
      // Whoever needs the memory will see for himself.
      return;
    }
    for (long at = chunk; at < chunk + SlabPage.CHUNK; at += OS_PAGE) {
      Memory.putByte(at, (byte) 0);
    }
    ready.set(chunk);
  }

  /** Stops the thread; a chunk that is ready can still be taken. */
  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(thread);
  }
}
