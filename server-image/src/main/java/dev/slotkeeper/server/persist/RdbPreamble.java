package dev.slotkeeper.server.persist;

import org.jspecify.annotations.Nullable;

/**
 * What stands in front of the keys.
 *
 * @param createdAt seconds since 1970
 * @param usedMemory bytes
 * @param replication where the data stands in a replication stream; null when in none
 */
public record RdbPreamble(long createdAt, long usedMemory, @Nullable Position replication) {
  /**
   * A place in a replication stream.
   *
   * @param database the one that the stream has selected
   * @param id 40 hexadecimal digits
   * @param offset bytes of the stream that the data has in it
   */
  public record Position(int database, String id, long offset) {}
}
