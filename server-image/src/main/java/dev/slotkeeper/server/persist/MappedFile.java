package dev.slotkeeper.server.persist;

import dev.slotkeeper.server.memory.Regions;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file to be read as a range of memory. */
public final class MappedFile implements AutoCloseable {
  private final Arena arena = Arena.ofShared();
  private final MemorySegment bytes;

  public MappedFile(Path path) throws IOException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      bytes = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
    } catch (IOException | RuntimeException e) {
      arena.close();
      throw e;
    }
    Regions.add(bytes.address(), bytes.byteSize());
  }

  public long address() {
    return bytes.address();
  }

  public long length() {
    return bytes.byteSize();
  }

  @Override
  public void close() {
    Regions.remove(bytes.address());
    arena.close();
  }
}
