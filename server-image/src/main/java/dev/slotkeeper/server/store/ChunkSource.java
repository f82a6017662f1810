package dev.slotkeeper.server.store;

import dev.slotkeeper.server.memory.Pages;

/** Where {@link Slabs} get their chunks from, and give them back to. */
public interface ChunkSource {
  /** Maps a chunk when it is asked for, and unmaps it at once. */
  ChunkSource DIRECT =
      new ChunkSource() {
        @Override
        public long take() {
          return Pages.mapAligned(SlabPage.CHUNK);
        }

        @Override
        public void giveBack(long chunk) {
          Pages.unmap(chunk, SlabPage.CHUNK);
        }
      };

  /**
   * A chunk of 2 MiB of zeros at a multiple of its size.
   *
   * @throws OutOfMemoryError when the operating system gives no memory
   */
  long take();

  /** Takes a chunk back that nobody uses any more. */
  void giveBack(long chunk);
}
