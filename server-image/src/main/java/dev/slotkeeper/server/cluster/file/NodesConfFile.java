package dev.slotkeeper.server.cluster.file;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.slotkeeper.server.cluster.ClusterState;
import dev.slotkeeper.server.cluster.NodesConfException;
import dev.slotkeeper.server.cluster.NodesConfReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * The file nodes.conf. Whoever has opened it holds a lock on a file beside it (name + ".lock"), so
 * that two processes never share an identity. A new content is written to a file of its own, made
 * durable, and then takes the old one's place: a crash leaves the one or the other.
 */
public final class NodesConfFile implements AutoCloseable {
  private final Path path;
  private final FileChannel lock;

  private NodesConfFile(Path path, FileChannel lock) {
    this.path = path;
    this.lock = lock;
  }

  /**
   * Opens, and locks, a file that need not exist yet.
   *
   * @throws IOException when another process has it open, or the folder cannot be written to
   */
  public static NodesConfFile open(Path file) throws IOException {
    Path path = file.toAbsolutePath();
    Path lockPath = path.resolveSibling(path.getFileName() + ".lock");
    FileChannel channel =
        FileChannel.open(lockPath, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (!tryLock(channel)) {
      channel.close();
      throw new IOException(
          "the cluster configuration file "
              + file
              + " is already used by a different Redis Cluster node. Please make sure that"
              + " different nodes use different cluster configuration files.");
    }
    return new NodesConfFile(path, channel);
  }

  private static boolean tryLock(FileChannel channel) throws IOException {
    try {
      FileLock held = channel.tryLock();
      return held != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  /**
   * What the file holds, null when there is none or it is empty.
   *
   * @throws NodesConfException when the file is broken
   */
  public @Nullable ClusterState load(long nowMillis) throws IOException, NodesConfException {
    byte[] content;
    try {
      content = Files.readAllBytes(path);
    } catch (NoSuchFileException e) {
      return null;
    }
    return content.length == 0
        ? null
        : NodesConfReader.read(new String(content, ISO_8859_1), nowMillis);
  }

  /**
   * Writes a new content beside the file, for {@link #replaceWith}.
   *
   * @param name distinguishes writers that are at work at a time
   * @param durable whether it must outlive a power cut when this returns
   */
  public Path write(String content, String name, boolean durable) throws IOException {
    Path temporary = path.resolveSibling(path.getFileName() + "." + name);
    try (FileChannel channel =
        FileChannel.open(
            temporary,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      ByteBuffer bytes = ByteBuffer.wrap(content.getBytes(ISO_8859_1));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      if (durable) {
        channel.force(true);
      }
    }
    return temporary;
  }

  /** Puts what was written in the file's place, in one step. */
  public void replaceWith(Path temporary) throws IOException {
    Files.move(
        temporary, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Removes what was written, since something newer is in the file's place. */
  public void discard(Path temporary) throws IOException {
    Files.deleteIfExists(temporary);
  }

  /** Makes a replacement outlive a power cut. */
  public void force() throws IOException {
    try (FileChannel folder = FileChannel.open(path.getParent(), StandardOpenOption.READ)) {
      folder.force(true);
    }
  }

  /** Gives the lock back. */
  @Override
  public void close() throws IOException {
    lock.close();
  }
}
