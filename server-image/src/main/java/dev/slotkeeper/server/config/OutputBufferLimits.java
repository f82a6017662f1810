package dev.slotkeeper.server.config;

/**
 * client-output-buffer-limit: when a client that does not read its replies is closed.
 *
 * @param normal for clients
 * @param replica for replicas
 * @param pubsub for clients that subscribed to something
 */
public record OutputBufferLimits(Limit normal, Limit replica, Limit pubsub) {
  /** What 7.0 does by itself. */
  public static final OutputBufferLimits DEFAULT =
      new OutputBufferLimits(
          new Limit(0, 0, 0),
          new Limit(256L << 20, 64L << 20, 60),
          new Limit(32L << 20, 8L << 20, 60));

  /**
   * The limit of one class of clients.
   *
   * @param hardBytes closed at once above this; 0 for no limit
   * @param softBytes closed when above this for so many seconds on end; 0 for no limit
   * @param softSeconds at least 0
   */
  public record Limit(long hardBytes, long softBytes, long softSeconds) {}
}
