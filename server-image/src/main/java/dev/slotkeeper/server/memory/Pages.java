package dev.slotkeeper.server.memory;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Memory straight from the operating system: zeroed, not counted by the Java heap, given back at
 * once when released. Lengths are multiples of 4096.
 */
public final class Pages {
  private static final int PROT_READ_WRITE = 3;
  private static final int MAP_PRIVATE_ANONYMOUS = 0x22;
  private static final int MREMAP_MAYMOVE = 1;
  private static final int MADV_DONTNEED = 4;
  private static final int MADV_HUGEPAGE = 14;
  private static final int MADV_NOHUGEPAGE = 15;
  private static final long SMALLEST = 4096;
  private static final long HUGE_PAGE = 2L << 20;

  private static final MethodHandle MMAP =
      function(
          "mmap",
          FunctionDescriptor.of(
              ADDRESS, ADDRESS, JAVA_LONG, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_LONG));
  private static final MethodHandle MUNMAP =
      function("munmap", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_LONG));
  private static final MethodHandle MREMAP =
      function("mremap", FunctionDescriptor.of(ADDRESS, ADDRESS, JAVA_LONG, JAVA_LONG, JAVA_INT));
  private static final MethodHandle MADVISE =
      function("madvise", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT));

  /** Changed by the few threads that map memory. */
  private static final AtomicLong MAPPED = new AtomicLong();

  private Pages() {}

  /** Bytes that are mapped now, whether they are resident or not. */
  public static long mappedBytes() {
    return MAPPED.get();
  }

  /**
   * Looks the functions of the operating system up and calls them once. Otherwise the first use
   * does, and takes some 50 ms for it: worth a thread beside a program's start.
   */
  public static void bind() {
    munmap(mmap(SMALLEST), SMALLEST);
  }

  /**
   * Maps zeroed memory. No page is resident before its first access.
   *
   * @throws OutOfMemoryError when the operating system refuses
   */
  public static long map(long length) {
    long address = mmap(length);
    MAPPED.addAndGet(length);
    Regions.add(address, length);
    return address;
  }

  /**
   * Maps memory that starts at a multiple of {@code length}, a power of two; asks for huge pages
   * from 2 MiB on.
   */
  public static long mapAligned(long length) {
    long twice = mmap(2 * length);
    long address = (twice + length - 1) & -length;
    if (address > twice) {
      munmap(twice, address - twice);
    }
    long tail = twice + 2 * length - (address + length);
    if (tail > 0) {
      munmap(address + length, tail);
    }
    if (length >= HUGE_PAGE) {
      // Refusal is fine: a kernel without transparent huge pages works the same, only slower.
      preferHuge(address, length);
    }
    MAPPED.addAndGet(length);
    Regions.add(address, length);
    return address;
  }

  /**
   * Gives a mapped range another length. Its content stays, and may move without being copied:
   * answers where it is now. Added bytes are zero.
   *
   * @throws OutOfMemoryError when the operating system refuses; the old range stays then
   */
  public static long resize(long address, long length, long newLength) {
    try {
      var moved =
          (MemorySegment)
              MREMAP.invokeExact(
                  MemorySegment.ofAddress(address), length, newLength, MREMAP_MAYMOVE);
      if (moved.address() == -1L) {
        throw new OutOfMemoryError("mremap to " + newLength + " bytes");
      }
      MAPPED.addAndGet(newLength - length);
      Regions.remove(address);
      Regions.add(moved.address(), newLength);
      return moved.address();
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new LinkageError("mremap", e);
    }
  }

  /** Gives a mapped range back. */
  public static void unmap(long address, long length) {
    Regions.remove(address);
    munmap(address, length);
    MAPPED.addAndGet(-length);
  }

  /** Gives the memory of a part of a mapped range back; it stays accessible, and reads as zero. */
  public static void release(long address, long length) {
    int result = madvise(address, length, MADV_DONTNEED);
    if (result != 0) {
      throw new IllegalArgumentException("madvise of %d bytes at 0x%x".formatted(length, address));
    }
  }

  /** Asks that a range is kept in pages of 4096 bytes, because parts of it were given back. */
  public static void avoidHuge(long address, long length) {
    // Refusal is fine: a kernel without transparent huge pages makes none.
    int _ = madvise(address, length, MADV_NOHUGEPAGE);
  }

  /** Takes {@link #avoidHuge} back. */
  public static void preferHuge(long address, long length) {
    int _ = madvise(address, length, MADV_HUGEPAGE);
  }

  private static long mmap(long length) {
    try {
      var address =
          (MemorySegment)
              MMAP.invokeExact(
                  MemorySegment.NULL, length, PROT_READ_WRITE, MAP_PRIVATE_ANONYMOUS, -1, 0L);
      if (address.address() == -1L) {
        throw new OutOfMemoryError("mmap of " + length + " bytes");
      }
      return address.address();
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new LinkageError("mmap", e);
    }
  }

  private static void munmap(long address, long length) {
    try {
      int result = (int) MUNMAP.invokeExact(MemorySegment.ofAddress(address), length);
      if (result != 0) {
        throw new IllegalArgumentException("munmap of %d bytes at 0x%x".formatted(length, address));
      }
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new LinkageError("munmap", e);
    }
  }

  private static int madvise(long address, long length, int advice) {
    try {
      return (int) MADVISE.invokeExact(MemorySegment.ofAddress(address), length, advice);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new LinkageError("madvise", e);
    }
  }

  private static MethodHandle function(String name, FunctionDescriptor descriptor) {
    Linker linker = Linker.nativeLinker();
    return linker.downcallHandle(linker.defaultLookup().find(name).orElseThrow(), descriptor);
  }
}
