package dev.slotkeeper.server.replicate;

/** The sync_ fields of INFO's stats section. Plain fields: one thread counts. */
public final class SyncStatistics {
  /** sync_full. */
  public long full;

  /** sync_partial_ok. */
  public long partialAccepted;

  /** sync_partial_err. */
  public long partialRefused;

  /** CONFIG RESETSTAT. */
  public void reset() {
    full = 0;
    partialAccepted = 0;
    partialRefused = 0;
  }
}
