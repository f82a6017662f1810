package dev.slotkeeper.server.client;

/**
 * When a client that does not take its replies is closed: client-output-buffer-limit for one class
 * of clients.
 *
 * @param hardBytes closed at once when so much waits for it; 0 for no limit
 * @param softBytes closed when so much has waited for it longer than the time below; 0 for no limit
 * @param softMillis milliseconds for which the soft limit may be reached
 */
public record OutputLimit(long hardBytes, long softBytes, long softMillis) {
  /** Whatever a client lets wait, it stays. */
  public static final OutputLimit NONE = new OutputLimit(0, 0, 0);

  /**
   * Since when the soft limit has been reached on end, milliseconds since 1970; 0 when it is not.
   *
   * @param waiting bytes that wait for the client now
   * @param since what this method said last time
   */
  public long reachedSince(long waiting, long since, long now) {
    if (softBytes == 0 || waiting < softBytes) {
      return 0;
    }
    return since == 0 ? now : since;
  }

  /**
   * Whether the client is to be closed.
   *
   * @param since what {@link #reachedSince} says now
   */
  public boolean exceeded(long waiting, long since, long now) {
    return (hardBytes > 0 && waiting >= hardBytes) || (since > 0 && now - since > softMillis);
  }
}
