package dev.slotkeeper.server.store;

import dev.slotkeeper.server.memory.Memory;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Keeps one chunk ready that is already resident, and unmaps what is given back: both by a thread
 * of its own. In the middle of a command the kernel's clearing of a huge page would cost up to a
 * millisecond, and its freeing not much less.
 */
public final class PreparedChunks implements ChunkSource, AutoCloseable {
  private static final long OS_PAGE = 4096;

  /** A resident chunk, 0 when there is none. */
  private final AtomicLong ready = new AtomicLong();

  private final Queue<Long> unused = new ConcurrentLinkedQueue<>();
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

  @Override
  public void giveBack(long chunk) {
    unused.add(chunk);
    LockSupport.unpark(thread);
  }

  private void run() {
    while (!closed) {
      if (ready.get() == 0) {
        prepare();
      }
      unmapUnused();
      // Woken too early or too often does no harm.
      LockSupport.park(this);
    }
  }

  private void unmapUnused() {
    for (Long chunk = unused.poll(); chunk != null; chunk = unused.poll()) {
      ChunkSource.DIRECT.giveBack(chunk);
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

  /** Stops the thread, for slabs that are not used any more. */
  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(thread);
  }
}
