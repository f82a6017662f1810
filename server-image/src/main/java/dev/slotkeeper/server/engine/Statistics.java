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

  /** Bytes from our primary, and to our replicas. */
  public long replicationBytesIn;

  public long replicationBytesOut;

  /** Snapshots that replicas asked for, and requests to go on that were granted or not. */
  public long fullSyncs;

  public long partialSyncs;
  public long partialSyncsRefused;
  public long evictedClients;

  /** Clients closed because they did not take their replies, or because of endless requests. */
  public long outputLimitDisconnections;

  public long queryLimitDisconnections;
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
    replicationBytesIn = 0;
    replicationBytesOut = 0;
    fullSyncs = 0;
    partialSyncs = 0;
    partialSyncsRefused = 0;
    evictedClients = 0;
    outputLimitDisconnections = 0;
    queryLimitDisconnections = 0;
    unexpectedErrors = 0;
  }
}
