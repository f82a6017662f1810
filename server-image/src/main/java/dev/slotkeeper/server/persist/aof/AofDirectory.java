package dev.slotkeeper.server.persist.aof;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.slotkeeper.server.config.ByteText;
import dev.slotkeeper.server.log.Log;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * The folder with the files and their manifest. The manifest takes the place of the one before as a
 * whole, and every file that it names is there: whenever power goes, one set of files counts. Used
 * by one thread at a time.
 */
final class AofDirectory {
  private final Path folder;
  private final AofNames names;
  private final Log log;
  private AofManifest manifest;

  private AofDirectory(Path folder, AofNames names, AofManifest manifest, Log log) {
    this.folder = folder;
    this.names = names;
    this.manifest = manifest;
    this.log = log;
  }

  /**
   * Reads the manifest, if there is one.
   *
   * @param folder appenddirname, which need not exist
   */
  static AofDirectory open(Path folder, AofNames names, Log log)
      throws IOException, ManifestException {
    Path file = folder.resolve(ByteText.path(names.manifest()));
    AofManifest manifest =
        Files.exists(file)
            ? AofManifest.parse(Files.readString(file, ISO_8859_1))
            : AofManifest.EMPTY;
    return new AofDirectory(folder, names, manifest, log);
  }

  /** Whether this is that folder, with files of those names. */
  boolean is(Path other, AofNames otherNames) {
    return folder.equals(other) && names.equals(otherNames);
  }

  AofManifest manifest() {
    return manifest;
  }

  Path path(String name) {
    return folder.resolve(ByteText.path(name));
  }

  @Override
  public String toString() {
    return folder.toString();
  }

  /** Size of the base file; 0 when there is none. */
  long baseBytes() throws IOException {
    AofFile base = manifest.base();
    return base == null ? 0 : size(base);
  }

  /**
   * Size of all files.
   *
   * @throws NoSuchFileException when one is not there
   */
  long bytes() throws IOException {
    long sum = 0;
    for (AofFile file : manifest.files()) {
      sum += size(file);
    }
    return sum;
  }

  /**
   * Takes over the one file that versions before 7.0 wrote, as the base.
   *
   * @param old appendfilename in dir
   */
  void takeOver(Path old) throws IOException {
    AofFile base = manifest.base();
    boolean halfDone =
        base != null
            && manifest.increments().isEmpty()
            && base.name().equals(names.stem())
            && !Files.exists(path(base.name()));
    if (!Files.exists(old) || !(manifest.isEmpty() || halfDone)) {
      return;
    }
    replaceManifest(AofManifest.EMPTY.withBase(names.stem(), 1));
    Files.move(old, path(names.stem()), StandardCopyOption.ATOMIC_MOVE);
    force(folder);
    log.notice(
        "Successfully migrated an old-style AOF configuration (%s) into the AOF directory (%s)."
            .formatted(old.getFileName(), folder.getFileName()));
  }

  /** Cuts a file off. */
  void truncate(String name, long length) throws IOException {
    try (FileChannel channel = FileChannel.open(path(name), StandardOpenOption.WRITE)) {
      channel.truncate(length);
      channel.force(true);
    }
  }

  /** Where a new base is written, and the name that it has while it is. */
  Path nextBase(boolean rdb) throws IOException {
    create();
    return path(names.base(manifest.baseSequence() + 1, rdb));
  }

  String temporaryBase() {
    return names.temporaryBase();
  }

  /** Opens the newest incremental file at its end; makes one when there is none. */
  AofOutput openLast() throws IOException {
    if (manifest.increments().isEmpty()) {
      return openNext();
    }
    String name = manifest.increments().getLast().name();
    log.notice("Opening AOF incr file %s on server start".formatted(name));
    return AofOutput.open(path(name));
  }

  /** Makes a new incremental file, which counts from now on. */
  AofOutput openNext() throws IOException {
    create();
    String name = names.increment(manifest.incrementSequence() + 1);
    log.notice("Creating AOF incr file " + name);
    AofOutput output = AofOutput.create(path(name));
    try {
      replaceManifest(manifest.withIncrement(name));
    } catch (IOException e) {
      output.close();
      throw e;
    }
    return output;
  }

  /**
   * Makes an incremental file that no manifest names until {@link #commitFirst}. The files that it
   * names now are of other data, and no part of the stream.
   */
  AofOutput openTemporary() throws IOException {
    create();
    markAsNowhere();
    return AofOutput.create(path(names.temporaryIncrement()));
  }

  /**
   * A new base counts from now on, with the newest incremental file behind it; the others are
   * history.
   *
   * @param keepsIncrement false when there is nothing behind the base
   */
  void commit(String base, boolean keepsIncrement) throws IOException {
    int kept = keepsIncrement ? Math.min(1, manifest.increments().size()) : 0;
    replaceManifest(manifest.rewritten(base, kept));
  }

  /** A new base counts from now on, and behind it only the temporary incremental file. */
  void commitFirst(String base) throws IOException {
    String name = names.increment(manifest.incrementSequence() + 1);
    Files.move(
        path(names.temporaryIncrement()),
        path(name),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
    replaceManifest(manifest.rewritten(base, 0).withIncrement(name));
  }

  /** Deletes what is no longer needed. */
  void deleteHistory() throws IOException {
    if (manifest.history().isEmpty()) {
      return;
    }
    for (AofFile file : manifest.history()) {
      log.notice("Removing the history file %s in the background".formatted(file.name()));
      Files.deleteIfExists(path(file.name()));
    }
    replaceManifest(manifest.withoutHistory());
  }

  /**
   * Who loads these files must not take their data for a part of any replication stream: the server
   * has got other data since.
   */
  void markAsNowhere() throws IOException {
    if (manifest.increments().isEmpty()) {
      return;
    }
    Path last = path(manifest.increments().getLast().name());
    try (FileChannel channel =
        FileChannel.open(last, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
      channel.write(ByteBuffer.wrap(StreamMark.line(null, 0).getBytes(US_ASCII)));
      channel.force(false);
    }
  }

  private void create() throws IOException {
    if (!Files.isDirectory(folder)) {
      Files.createDirectory(folder);
      Path parent = folder.toAbsolutePath().getParent();
      if (parent != null) {
        force(parent);
      }
    }
  }

  private void replaceManifest(AofManifest next) throws IOException {
    create();
    Path temporary = path(names.temporaryManifest());
    try (FileChannel channel =
        FileChannel.open(
            temporary,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      ByteBuffer bytes = ByteBuffer.wrap(next.text().getBytes(ISO_8859_1));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
    Files.move(
        temporary,
        path(names.manifest()),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
    force(folder);
    manifest = next;
  }

  private long size(@Nullable AofFile file) throws IOException {
    return file == null ? 0 : Files.size(path(file.name()));
  }

  private static void force(Path folder) throws IOException {
    try (FileChannel entries = FileChannel.open(folder, StandardOpenOption.READ)) {
      entries.force(true);
    }
  }
}
