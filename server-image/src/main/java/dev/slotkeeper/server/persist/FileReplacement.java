package dev.slotkeeper.server.persist;

import dev.slotkeeper.server.memory.Memory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * A file that takes another's place at once and as a whole: written beside it under a temporary
 * name, forced to disk, renamed. Until {@link #commit} the old one stays; a crash leaves the old or
 * the new one, and perhaps a temporary file.
 */
public final class FileReplacement implements ByteSink, AutoCloseable {
  /** Written bytes are sent to disk this often, so that the last force is short. */
  private static final long FORCED_EACH = 32L << 20;

  private final Path target;
  private final Path temporary;
  private final FileChannel channel;
  private long sinceForce;
  private boolean committed;

  /**
   * Creates the temporary file.
   *
   * @param name of the temporary file, in the same directory
   */
  public FileReplacement(Path target, String name) throws IOException {
    this.target = target.toAbsolutePath();
    this.temporary = this.target.resolveSibling(name);
    this.channel =
        FileChannel.open(
            temporary,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING);
  }

  /**
   * @throws UncheckedIOException when the disk is full or broken
   */
  @Override
  public void write(long address, long length) {
    try {
      long left = length;
      while (left > 0) {
        int piece = (int) Math.min(left, 1 << 30);
        ByteBuffer bytes = Memory.view(address + length - left, piece);
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
        left -= piece;
      }
      sinceForce += length;
      if (sinceForce >= FORCED_EACH) {
        channel.force(false);
        sinceForce = 0;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where the file is until it is committed. */
  Path temporary() {
    return temporary;
  }

  /** Makes the file the target, durably. */
  public void commit() throws IOException {
    channel.force(true);
    channel.close();
    Files.move(
        temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    committed = true;
    Path directory = target.getParent();
    if (directory != null) {
      try (FileChannel entries = FileChannel.open(directory, StandardOpenOption.READ)) {
        entries.force(true);
      }
    }
  }

  /** Removes the temporary file, unless it was committed. */
  @Override
  public void close() throws IOException {
    channel.close();
    if (!committed) {
      Files.deleteIfExists(temporary);
    }
  }
}
