package dev.slotkeeper.server.persist;

import dev.slotkeeper.server.database.Databases;
import org.jspecify.annotations.Nullable;

/** RDB in a range of memory, put into databases in slices. */
public final class RdbLoad implements AutoCloseable {
  private final RdbLoader loader;
  private final RdbReader reader;

  /**
   * @param length of the range; the RDB may end before
   * @param dropsExpired keys whose time is over are left out
   * @param now milliseconds since 1970
   */
  public RdbLoad(
      Databases databases,
      RdbSettings settings,
      long address,
      long length,
      boolean dropsExpired,
      long now) {
    loader = new RdbLoader(databases, settings.access, dropsExpired, now);
    reader = new RdbReader(address, length, settings.checksum, databases.count(), loader);
  }

  /** Reads for about that long, at least some entries; answers whether it is complete. */
  public boolean step(long nanosBudget) throws MalformedRdbException {
    return reader.step(nanosBudget);
  }

  /** Bytes read so far. */
  public long offset() {
    return reader.offset();
  }

  /** Keys loaded so far. */
  public long keys() {
    return loader.keys();
  }

  /** Keys left out so far. */
  public long expired() {
    return loader.expired();
  }

  /** What the writer held, in bytes; 0 when unknown. */
  public long usedMemory() {
    return loader.usedMemory();
  }

  /** Where the data stands in a replication stream, if the file says. */
  public RdbPreamble.@Nullable Position position() {
    return loader.position();
  }

  @Override
  public void close() {
    reader.close();
  }
}
