package dev.slotkeeper.server.store;

import dev.slotkeeper.server.memory.Pages;
import java.util.Arrays;

/**
 * An allocator of blocks outside the Java heap. Memory comes from the operating system in chunks of
 * 2 MiB; a chunk is cut into slab pages of 64 KiB, and a page holds blocks of one {@link
 * SizeClass}. Larger blocks are {@link Runs}, and from half a MiB on mappings of their own. A block
 * bears no header: whoever frees it says its size.
 *
 * <p>Pages that have become sparse can be emptied, because whoever holds blocks can move them: see
 * {@link Compaction}.
 */
public final class Slabs {
  /**
   * How many pages of a class are looked at in a round, so that choosing takes no time to speak of.
   */
  private static final int CANDIDATES = 2048;

  /** Per class: the first page with room, 0 when there is none. */
  private final long[] withRoom = new long[SizeClass.count()];

  private final ChunkSource chunks;
  private final Runs runs;
  private final LeavingPages leaving = new LeavingPages();

  /** The first page of no class whose memory is there. */
  private long emptyPages;

  private int emptyPageCount;

  /** The first page of no class whose memory was given back. */
  private long absentPages;

  private int absentPageCount;
  private long used;
  private long mapped;

  /** Slabs that map a chunk when they need one. */
  public Slabs() {
    this(ChunkSource.DIRECT);
  }

  /** Slabs with chunks from a source. */
  public Slabs(ChunkSource chunks) {
    this.chunks = chunks;
    runs = new Runs(chunks);
  }

  /** How many bytes a block for {@code bytes} bytes really has. */
  public static long usableSize(long bytes) {
    if (bytes <= SizeClass.LARGEST) {
      return SizeClass.size(SizeClass.of((int) bytes));
    }
    // Mappings have room to grow, which is not resident as long as nobody writes to it.
    int part = bytes <= Runs.LARGEST ? 32 : 8;
    long step = Math.max(Runs.GRANULE, Long.highestOneBit(bytes - 1) / part);
    return (bytes + step - 1) & -step;
  }

  /** Bytes of all blocks handed out, rounded to their sizes. */
  public long usedBytes() {
    return used;
  }

  /** Bytes taken from the operating system. */
  public long mappedBytes() {
    return mapped + runs.mappedBytes() - (long) absentPageCount * SizeClass.PAGE;
  }

  /** Bytes mapped for blocks, those included whose memory was given back for now. */
  public long chunkBytes() {
    return mapped + runs.chunkBytes();
  }

  /**
   * A block of at least {@code bytes} bytes with undefined content, aligned to 4 bytes, and to 64
   * if its usable size is a multiple of 64.
   *
   * @throws OutOfMemoryError when the operating system gives no memory
   */
  public long allocate(long bytes) {
    if (bytes > SizeClass.LARGEST) {
      return allocateLarge(usableSize(bytes));
    }
    int sizeClass = SizeClass.of((int) bytes);
    int size = SizeClass.size(sizeClass);
    long page = withRoom[sizeClass];
    if (page == 0) {
      page = takePage(sizeClass);
    }
    used += size;
    int live = SlabPage.live(page) + 1;
    SlabPage.live(page, live);
    if (live == SlabPage.capacity(page)) {
      withRoom[sizeClass] = SlabPage.unlink(page, page);
    }
    return SlabPage.take(page, size);
  }

  /** Gives a block back; {@code bytes} is what was asked for, or its usable size. */
  public void free(long address, long bytes) {
    if (bytes > SizeClass.LARGEST) {
      freeLarge(address, usableSize(bytes));
      return;
    }
    long page = SlabPage.of(address);
    int sizeClass = SlabPage.sizeClass(page);
    used -= SizeClass.size(sizeClass);
    SlabPage.giveBack(page, address);
    int live = SlabPage.live(page) - 1;
    SlabPage.live(page, live);
    boolean isLeaving = SlabPage.state(page) == SlabPage.LEAVING;
    if (live == SlabPage.capacity(page) - 1 && !isLeaving) {
      withRoom[sizeClass] = SlabPage.link(page, withRoom[sizeClass]);
    }
    if (live == 0) {
      if (isLeaving) {
        leaving.remove(page);
      } else {
        withRoom[sizeClass] = SlabPage.unlink(page, withRoom[sizeClass]);
      }
      releasePage(page);
    }
  }

  private long allocateLarge(long size) {
    long address;
    if (size <= Runs.LARGEST) {
      address = runs.allocate((int) size);
    } else {
      address = Pages.map(size);
      mapped += size;
    }
    used += size;
    return address;
  }

  private void freeLarge(long address, long size) {
    if (size <= Runs.LARGEST) {
      runs.free(address, (int) size);
    } else {
      Pages.unmap(address, size);
      mapped -= size;
    }
    used -= size;
  }

  private long takePage(int sizeClass) {
    long page;
    if (emptyPages == 0 && absentPages != 0) {
      page = absentPages;
      absentPages = SlabPage.unlink(page, page);
      absentPageCount--;
      if (SlabPage.addToAbsent(page, -1) == 0) {
        Pages.preferHuge(SlabPage.chunk(page), SlabPage.CHUNK);
      }
    } else {
      if (emptyPages == 0) {
        mapChunk();
      }
      page = emptyPages;
      emptyPages = SlabPage.unlink(page, page);
      emptyPageCount--;
    }
    SlabPage.addToPagesInUse(page, 1);
    SlabPage.assign(page, sizeClass);
    withRoom[sizeClass] = SlabPage.link(page, 0);
    return page;
  }

  private void releasePage(long page) {
    SlabPage.state(page, 0);
    emptyPages = SlabPage.link(page, emptyPages);
    emptyPageCount++;
    // One empty chunk is kept, so that a key that comes and goes does not map and unmap.
    if (SlabPage.addToPagesInUse(page, -1) == 0 && emptyPageCount > SlabPage.PER_CHUNK) {
      unmapChunk(SlabPage.chunk(page));
    }
  }

  private void mapChunk() {
    long chunk = chunks.take();
    mapped += SlabPage.CHUNK;
    for (int i = SlabPage.PER_CHUNK - 1; i >= 0; i--) {
      emptyPages = SlabPage.link(SlabPage.at(chunk, i), emptyPages);
    }
    emptyPageCount += SlabPage.PER_CHUNK;
  }

  private void unmapChunk(long chunk) {
    for (int i = 0; i < SlabPage.PER_CHUNK; i++) {
      long page = SlabPage.at(chunk, i);
      if (SlabPage.state(page) == SlabPage.ABSENT) {
        absentPages = SlabPage.unlink(page, absentPages);
        absentPageCount--;
      } else {
        emptyPages = SlabPage.unlink(page, emptyPages);
        emptyPageCount--;
      }
    }
    chunks.giveBack(chunk);
    mapped -= SlabPage.CHUNK;
  }

  /** Bytes of slab pages that belong to a class but not to a block, about. */
  long sparseBytes() {
    return mappedBytes() - used - runs.idleBytes() - (long) emptyPageCount * SizeClass.PAGE;
  }

  /** Bytes of pages that belong to no class. */
  long emptyBytes() {
    return (long) emptyPageCount * SizeClass.PAGE;
  }

  /** Gives up to {@code pages} empty pages back to the operating system. */
  void releaseEmptyPages(int pages) {
    for (int i = 0; i < pages && emptyPages != 0; i++) {
      long page = emptyPages;
      emptyPages = SlabPage.unlink(page, page);
      emptyPageCount--;
      if (SlabPage.addToAbsent(page, 1) == 1) {
        // The kernel would fill the gap again to make it one huge page.
        Pages.avoidHuge(SlabPage.chunk(page), SlabPage.CHUNK);
      }
      Pages.release(SlabPage.start(page), SlabPage.end(page) - SlabPage.start(page));
      SlabPage.state(page, SlabPage.ABSENT);
      absentPages = SlabPage.link(page, absentPages);
      absentPageCount++;
    }
  }

  /**
   * Chooses pages of a class to be emptied: the sparsest, as many as the other pages of the class
   * have room for.
   */
  void chooseLeaving(int sizeClass) {
    long[] pages = new long[16];
    int count = 0;
    long room = 0;
    for (long page = withRoom[sizeClass];
        page != 0 && count < CANDIDATES;
        page = SlabPage.next(page)) {
      if (count == pages.length) {
        pages = Arrays.copyOf(pages, 2 * count);
      }
      // Blocks in the 16 high bits, which an address leaves free: at most 8192 to a page.
      pages[count++] = (long) SlabPage.live(page) << 48 | page;
      room += SlabPage.capacity(page) - SlabPage.live(page);
    }
    Arrays.sort(pages, 0, count);
    long moving = 0;
    for (int i = 0; i < count; i++) {
      long page = pages[i] & Bucket.ADDRESS;
      int live = SlabPage.live(page);
      room -= SlabPage.capacity(page) - live;
      moving += live;
      if (moving > room) {
        return;
      }
      withRoom[sizeClass] = SlabPage.unlink(page, withRoom[sizeClass]);
      SlabPage.state(page, SlabPage.LEAVING);
      leaving.add(page);
    }
  }

  /** Whether any page is to be emptied. */
  boolean isAnyLeaving() {
    return !leaving.isEmpty();
  }

  /** Whether a block lies in a page that is to be emptied; holds for blocks of any size. */
  boolean isLeaving(long block) {
    return leaving.contains(block);
  }

  /** Uses the pages that did not become empty again. */
  void endEvacuation() {
    for (long page = leaving.poll(); page != 0; page = leaving.poll()) {
      int sizeClass = SlabPage.sizeClass(page);
      SlabPage.state(page, 0);
      withRoom[sizeClass] = SlabPage.link(page, withRoom[sizeClass]);
    }
  }
}
