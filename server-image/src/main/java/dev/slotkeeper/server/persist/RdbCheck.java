package dev.slotkeeper.server.persist;

import java.io.IOException;
import java.nio.file.Path;

/** Reads a file from end to end without storing anything, on any thread. */
public final class RdbCheck {
  private RdbCheck() {}

  /**
   * Looks whether a file can be loaded.
   *
   * @param databases how many there are
   * @throws MalformedRdbException when it cannot; says where and why
   */
  public static void check(Path path, boolean checksum, int databases)
      throws IOException, MalformedRdbException {
    RdbReader.Handler nothing =
        new RdbReader.Handler() {
          @Override
          public void aux(String name, String value) {}

          @Override
          public void size(int database, long keys, long expiring) {}

          @Override
          public void entry(RdbEntry entry) {}
        };
    try (MappedFile file = new MappedFile(path);
        RdbReader reader =
            new RdbReader(file.address(), file.length(), checksum, databases, nothing)) {
      while (!reader.step(Long.MAX_VALUE >> 1)) {}
    }
  }
}
