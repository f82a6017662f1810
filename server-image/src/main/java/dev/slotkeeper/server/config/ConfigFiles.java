package dev.slotkeeper.server.config;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** Configuration files on disk. */
public final class ConfigFiles implements ConfigSource {
  private final Path folder;

  /** Relative paths start at this folder. */
  public ConfigFiles(Path folder) {
    this.folder = folder;
  }

  @Override
  public String read(String path) throws FatalConfigException {
    Path file = folder.resolve(ByteText.path(path));
    try {
      return ByteText.of(Files.readAllBytes(file));
    } catch (NoSuchFileException missing) {
      throw FatalConfigException.unreadable(path, "No such file or directory");
    } catch (AccessDeniedException denied) {
      throw FatalConfigException.unreadable(path, "Permission denied");
    } catch (IOException failed) {
      throw FatalConfigException.unreadable(path, String.valueOf(failed.getMessage()));
    }
  }

  @Override
  public List<String> matching(String pattern) {
    Path path = folder.resolve(ByteText.path(pattern));
    Path parent = path.getParent();
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> entries =
        Files.newDirectoryStream(
            parent == null ? folder : parent, String.valueOf(path.getFileName()))) {
      entries.forEach(found::add);
    } catch (IOException noSuchFolder) {
      return List.of();
    }
    return found.stream()
        .sorted(Comparator.naturalOrder())
        .map(file -> ByteText.of(file.toString()))
        .toList();
  }

  /**
   * Replaces a file as a whole: after a crash it is either the old or the new one. The new one is
   * forced to disk before it takes the old one's name.
   */
  public static void replace(Path file, String content) throws IOException {
    Path temporary = Files.createTempFile(folderOf(file), file.getFileName() + "-", ".tmp");
    try {
      Files.write(temporary, ByteText.bytes(content));
      Files.setPosixFilePermissions(temporary, permissions(file));
      try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
        channel.force(true);
      }
      Files.move(
          temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(temporary);
    }
    try (FileChannel channel = FileChannel.open(folderOf(file), StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  private static Path folderOf(Path file) {
    Path parent = file.toAbsolutePath().getParent();
    return parent == null ? file.toAbsolutePath().getRoot() : parent;
  }

  private static Set<PosixFilePermission> permissions(Path file) throws IOException {
    if (Files.exists(file)) {
      return Files.getPosixFilePermissions(file);
    }
    return Set.of(
        PosixFilePermission.OWNER_READ,
        PosixFilePermission.OWNER_WRITE,
        PosixFilePermission.GROUP_READ,
        PosixFilePermission.OTHERS_READ);
  }
}
