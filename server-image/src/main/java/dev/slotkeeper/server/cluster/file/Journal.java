package dev.slotkeeper.server.cluster.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Contents of nodes.conf that have not taken its place yet, one behind the other: appending to a
 * file is ten times quicker than replacing one, and outlives the process as well. An entry counts
 * only on top of the nodes.conf that it was written for, so that none ever supersedes a newer file,
 * and only when it is complete.
 *
 * <p>An entry is its length in bytes (4), the mark of that nodes.conf (8), a checksum of the two
 * and the content (4), and the content.
 */
final class Journal implements AutoCloseable {
  private static final int HEADER = 16;

  private final FileChannel file;

  private Journal(FileChannel file) {
    this.file = file;
  }

  static Journal open(Path path) throws IOException {
    return new Journal(
        FileChannel.open(
            path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE));
  }

  /** What tells one content of nodes.conf from another. */
  static long mark(byte[] content) {
    CRC32C sum = new CRC32C();
    sum.update(content);
    return (long) content.length << 32 | sum.getValue();
  }

  /** Adds a content; it outlives the process when this returns. */
  void append(long mark, byte[] content) throws IOException {
    ByteBuffer entry = ByteBuffer.allocate(HEADER + content.length);
    entry.putInt(content.length).putLong(mark).putInt(checksum(mark, content)).put(content).flip();
    long end = file.size();
    while (entry.hasRemaining()) {
      end += file.write(entry, end);
    }
  }

  /** The last complete entry for a nodes.conf, null when there is none. */
  byte @Nullable [] newest(long mark) throws IOException {
    ByteBuffer all = ByteBuffer.allocate((int) Math.min(file.size(), Integer.MAX_VALUE - 8));
    while (all.hasRemaining() && file.read(all, all.position()) >= 0) {
      // Until all is there.
    }
    all.flip();
    byte[] newest = null;
    while (all.remaining() >= HEADER) {
      int length = all.getInt();
      long of = all.getLong();
      int checksum = all.getInt();
      if (length < 0 || length > all.remaining()) {
        break;
      }
      byte[] content = new byte[length];
      all.get(content);
      if (checksum != checksum(of, content)) {
        break;
      }
      newest = of == mark ? content : newest;
    }
    return newest;
  }

  long length() throws IOException {
    return file.size();
  }

  /** Forgets all entries. */
  void clear() throws IOException {
    file.truncate(0);
  }

  @Override
  public void close() throws IOException {
    file.close();
  }

  private static int checksum(long mark, byte[] content) {
    CRC32C sum = new CRC32C();
    sum.update(ByteBuffer.allocate(12).putInt(content.length).putLong(mark).flip());
    sum.update(content);
    return (int) sum.getValue();
  }
}
