package dev.slotkeeper.server.command.connection;

/** Stops and resumes the requests of all normal clients. */
public interface Pauses {
  /**
   * Starts a pause, or makes one longer or stricter.
   *
   * @param writesOnly whether reads still run
   * @param until milliseconds since 1970
   */
  void pause(boolean writesOnly, long until);

  /** Ends all pauses. */
  void unpause();
}
