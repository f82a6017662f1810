package dev.slotkeeper.server.app;

/** Who we are, and whom we speak like. */
final class Version {
  /** The Redis whose behaviour this is. */
  static final String REDIS = "7.0.15";

  /** Our own version. */
  static final String OURS = "0.1.0";

  private Version() {}
}
