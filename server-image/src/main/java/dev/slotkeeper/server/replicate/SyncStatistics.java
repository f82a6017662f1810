package dev.slotkeeper.server.replicate;

/** The sync_ fields of INFO's stats section. Plain fields: one thread counts. */
public final class SyncStatistics {
  /** total_net_repl_input_bytes: from the primary. */
  public long bytesIn;

  /** total_net_repl_output_bytes: to replicas. */
  public long bytesOut;

  /** sync_full. */
  public long full;

  /** sync_partial_ok. */
  public long partialAccepted;

  /** sync_partial_err. */
  public long partialRefused;

  /** CONFIG RESETSTAT. */
  public void reset() {
    bytesIn = 0;
    bytesOut = 0;
    full = 0;
    partialAccepted = 0;
    partialRefused = 0;
  }
}
