package dev.slotkeeper.server.persist;

import org.jspecify.annotations.Nullable;

/** Keeps the stream of effects on disk: the append-only file, as replication sees it. */
public interface EffectLog {
  /** Keeps nothing. */
  EffectLog NONE =
      new EffectLog() {
        @Override
        public boolean wanted() {
          return false;
        }

        @Override
        public void append(
            long address,
            long length,
            int database,
            int selected,
            @Nullable String historyId,
            long offset) {}

        @Override
        public void dataLeaves() {}

        @Override
        public void dataArrived() {}
      };

  /** Whether effects are to be kept now. */
  boolean wanted();

  /**
   * Takes what was added to the stream, whole commands and whole transactions.
   *
   * @param database that the stream has selected in front of it; -1 when it selects one itself
   * @param selected the database that the stream has selected behind it; -1 when unknown
   * @param historyId the history that the bytes are of; null when they count in none
   * @param offset of the stream in front of these bytes
   */
  void append(
      long address,
      long length,
      int database,
      int selected,
      @Nullable String historyId,
      long offset);

  /**
   * All data is about to be replaced by that of a primary: what is kept has nothing to do with it.
   */
  void dataLeaves();

  /** The data of the primary is complete. */
  void dataArrived();
}
