package dev.slotkeeper.server.persist.aof;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file at whose end commands are written. Written on the loop; forced on any thread. */
final class AofOutput implements AutoCloseable {
  private final FileChannel channel;

  /** Length up to the last byte that counts. */
  private long length;

  private AofOutput(FileChannel channel) throws IOException {
    this.channel = channel;
    this.length = channel.size();
    channel.position(length);
  }

  /** Opens a file, which need not exist, to go on at its end. */
  static AofOutput open(Path path) throws IOException {
    return new AofOutput(
        FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE));
  }

  /** Opens a file with nothing in it. */
  static AofOutput create(Path path) throws IOException {
    return new AofOutput(
        FileChannel.open(
            path,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING));
  }

  long length() {
    return length;
  }

  /**
   * Writes bytes, all if it can. What was written is gone from the buffer when this fails, unless
   * it could be taken back: then the file is as before.
   *
   * @throws IOException when the disk is full or broken
   */
  void write(ByteBuffer bytes) throws IOException {
    int start = bytes.position();
    try {
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    } catch (IOException e) {
      if (bytes.position() > start && takenBack()) {
        bytes.position(start);
      }
      throw e;
    } finally {
      length += bytes.position() - start;
    }
  }

  /** Waits until the disk has everything. */
  void force() throws IOException {
    channel.force(false);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  private boolean takenBack() {
    try {
      channel.truncate(length);
      channel.position(length);
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
