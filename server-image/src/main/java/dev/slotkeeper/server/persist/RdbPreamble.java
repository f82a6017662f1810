package dev.slotkeeper.server.persist;

import org.jspecify.annotations.Nullable;

/**
 * What stands in front of the keys.
 *
 * @param createdAt seconds since 1970
 * @param usedMemory bytes
 * @param replication where the data stands in a replication stream; null when in none
 * @param aofBase whether the file is what an append-only file begins with
 */
public record RdbPreamble(
    long createdAt, long usedMemory, @Nullable Position replication, boolean aofBase) {
  /** Of a file that stands for itself. */
  public RdbPreamble(long createdAt, long usedMemory, @Nullable Position replication) {
    this(createdAt, usedMemory, replication, false);
  }

  /**
   * A place in a replication stream.
   *
   * @param database the one that the stream has selected
   * @param id 40 hexadecimal digits
   * @param offset bytes of the stream that the data has in it
   */
  public record Position(int database, String id, long offset) {}
}
