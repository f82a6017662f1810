package dev.slotkeeper.server.replicate;

import dev.slotkeeper.server.engine.Loop;
import dev.slotkeeper.server.memory.Buffer;
import dev.slotkeeper.server.memory.Memory;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Sends a file to a replica, read by another thread, no faster than the replica takes it. */
final class FileTransfer {
  private static final int PIECE = 1 << 20;
  private static final long MOST_QUEUED = 4 << 20;

  private final Loop loop;
  private final Executor disk;
  private final ReplicaLink link;
  private final Consumer<@Nullable IOException> done;

  /** Touched on the disk's thread only. */
  private @Nullable FileChannel file;

  private FileTransfer(
      Loop loop, Executor disk, ReplicaLink link, Consumer<@Nullable IOException> done) {
    this.loop = loop;
    this.disk = disk;
    this.link = link;
    this.done = done;
  }

  /**
   * Sends the length as a RESP bulk header, then the bytes.
   *
   * @param done is told on the loop: null when the socket has taken everything
   */
  static void start(
      Loop loop, Executor disk, Path path, ReplicaLink link, Consumer<@Nullable IOException> done) {
    FileTransfer transfer = new FileTransfer(loop, disk, link, done);
    disk.execute(() -> transfer.open(path));
  }

  private void open(Path path) {
    try {
      FileChannel opened = FileChannel.open(path, StandardOpenOption.READ);
      file = opened;
      long size = opened.size();
      loop.execute(() -> link.send("$" + size + "\r\n"));
      readNext();
    } catch (IOException e) {
      end(e);
    }
  }

  private void readNext() {
    FileChannel from = file;
    if (from == null) {
      return;
    }
    Buffer piece = new Buffer();
    try {
      ByteBuffer view = Memory.view(piece.reserve(PIECE), PIECE);
      int count = from.read(view);
      if (count < 0) {
        piece.close();
        loop.execute(this::endWhenTaken);
      } else {
        piece.advance(count);
        loop.execute(() -> send(piece));
      }
    } catch (IOException e) {
      piece.close();
      end(e);
    }
  }

  private void send(Buffer piece) {
    link.send(piece.address(), piece.length());
    piece.close();
    sendNextWhenTaken();
  }

  private void sendNextWhenTaken() {
    if (link.client.closing) {
      disk.execute(() -> end(new IOException("the connection was closed")));
    } else if (link.client.transport().queuedBytes() > MOST_QUEUED) {
      loop.after(1, this::sendNextWhenTaken);
    } else {
      disk.execute(this::readNext);
    }
  }

  /** What comes behind the snapshot has to wait for it: the limit of output is about that alone. */
  private void endWhenTaken() {
    if (link.client.transport().queuedBytes() > 0 && !link.client.closing) {
      loop.after(1, this::endWhenTaken);
    } else {
      disk.execute(() -> end(null));
    }
  }

  private void end(@Nullable IOException failure) {
    IOException told = failure;
    try {
      if (file != null) {
        file.close();
      }
    } catch (IOException e) {
      told = e;
    }
    IOException outcome = told;
    loop.execute(() -> done.accept(outcome));
  }
}
