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
 * durable, and then takes the old one's place: a crash leaves the one or the other. A content that
 * need not outlive a power cut yet can be noted in a {@link Journal} (name + ".journal") meanwhile.
 */
public final class NodesConfFile implements AutoCloseable {
  private final Path path;
  private final FileChannel lock;
  private final Journal journal;

  /** {@link Journal#mark} of what the file holds. */
  private long mark;

  private NodesConfFile(Path path, FileChannel lock, Journal journal) {
    this.path = path;
    this.lock = lock;
    this.journal = journal;
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
    return new NodesConfFile(
        path, channel, Journal.open(path.resolveSibling(path.getFileName() + ".journal")));
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
   * What was saved last, null when nothing was. What stands in the journal only is put into the
   * file.
   *
   * @throws NodesConfException when the file is broken
   */
  public @Nullable ClusterState load(long nowMillis) throws IOException, NodesConfException {
    byte[] content;
    try {
      content = Files.readAllBytes(path);
    } catch (NoSuchFileException e) {
      content = new byte[0];
    }
    mark = Journal.mark(content);
    byte[] newer = journal.newest(mark);
    byte[] last = newer == null ? content : newer;
    ClusterState state =
        last.length == 0 ? null : NodesConfReader.read(new String(last, ISO_8859_1), nowMillis);
    if (newer != null) {
      replaceWith(write(newer, "tmp", true), newer);
      force();
    }
    journal.clear();
    return state;
  }

  /** Notes a content: it outlives the process when this returns. */
  public void note(byte[] content) throws IOException {
    journal.append(mark, content);
  }

  /** Notes a content that is to stand when another one has taken the file's place. */
  public void noteFor(byte[] next, byte[] content) throws IOException {
    journal.append(Journal.mark(next), content);
  }

  /** Bytes of what was noted since {@link #forgetNotes}. */
  public long noted() throws IOException {
    return journal.length();
  }

  /** The file holds what was noted, or something newer. */
  public void forgetNotes() throws IOException {
    journal.clear();
  }

  /**
   * Writes a new content beside the file, for {@link #replaceWith}.
   *
   * @param name distinguishes writers that are at work at a time
   * @param durable whether it must outlive a power cut when this returns
   */
  public Path write(byte[] content, String name, boolean durable) throws IOException {
    Path temporary = path.resolveSibling(path.getFileName() + "." + name);
    try (FileChannel channel =
        FileChannel.open(
            temporary,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      ByteBuffer bytes = ByteBuffer.wrap(content);
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
  public void replaceWith(Path temporary, byte[] content) throws IOException {
    Files.move(
        temporary, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    mark = Journal.mark(content);
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
    journal.close();
    lock.close();
  }
}
