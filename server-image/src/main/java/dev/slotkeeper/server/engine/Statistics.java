package dev.slotkeeper.server.engine;

/**
 * What INFO and /metrics count, since the start or since CONFIG RESETSTAT. Plain fields: one thread
 * counts.
 */
public final class Statistics {
  public long commandsProcessed;
  public long connectionsReceived;
  public long connectionsRejected;

  /** How often bytes of clients were taken up, and replies sent. */
  public long reads;

  public long writes;
  public long bytesIn;
  public long bytesOut;
  public long errorReplies;
  public long evictedClients;
  public long unexpectedErrors;

  /** CONFIG RESETSTAT. */
  public void reset() {
    commandsProcessed = 0;
    connectionsReceived = 0;
    connectionsRejected = 0;
    reads = 0;
    writes = 0;
    bytesIn = 0;
    bytesOut = 0;
    errorReplies = 0;
    evictedClients = 0;
    unexpectedErrors = 0;
  }
}
