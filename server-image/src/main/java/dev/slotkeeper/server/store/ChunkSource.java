package dev.slotkeeper.server.store;

import dev.slotkeeper.server.memory.Pages;

/** Where {@link Slabs} get their chunks from. */
@FunctionalInterface
public interface ChunkSource {
  /** Maps a chunk when it is asked for. */
  ChunkSource DIRECT = () -> Pages.mapAligned(SlabPage.CHUNK);

  /**
   * A chunk of 2 MiB of zeros at a multiple of its size.
   *
   * @throws OutOfMemoryError when the operating system gives no memory
   */
  long take();
}
