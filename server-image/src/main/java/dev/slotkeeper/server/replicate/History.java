package dev.slotkeeper.server.replicate;

/**
 * Whose stream of effects this server holds, and up to where it shared the history of another one
 * (Redis documentation, "Replication ID explained").
 *
 * @param id 40 hexadecimal digits
 * @param secondId the id before the last change of primary; 40 zeros when there is none
 * @param secondOffset the first offset that is not in the history of the second id, or -1
 */
public record History(String id, String secondId, long secondOffset) {
  /** What stands for no id. */
  public static final String NO_ID = "0".repeat(40);

  /** A history of its own, that nobody else has. */
  public static History fresh(String id) {
    return new History(id, NO_ID, -1);
  }

  /**
   * Goes on under a new id; who has the old one up to {@code offset} can still go on from there.
   */
  public History shift(String newId, long offset) {
    return new History(newId, id, offset + 1);
  }
}
