package dev.slotkeeper.server.replicate;

import org.jspecify.annotations.Nullable;

/** Decides what a replica that asks to go on from somewhere gets (replication.c of Redis 7.0). */
final class ResyncDecision {
  private ResyncDecision() {}

  /** What PSYNC is answered. */
  sealed interface Answer {}

  /** The stream from the offset asked for. */
  record Continue() implements Answer {}

  /** A snapshot; the reason is for the log. */
  record Full(String reason) implements Answer {}

  /** The part of the stream that is kept. */
  record Kept(long firstOffset, long lastOffset) {}

  /**
   * Decides.
   *
   * @param kept null when there is no backlog
   * @param id that the replica has; {@code ?} when it has none
   * @param wanted offset of the first byte that it misses
   */
  static Answer decide(History history, @Nullable Kept kept, String id, long wanted) {
    if (id.equals("?")) {
      return new Full("it has no data yet");
    }
    boolean same = id.equalsIgnoreCase(history.id());
    boolean shared = id.equalsIgnoreCase(history.secondId());
    if (!same && !shared) {
      return new Full("it has the history of " + id);
    }
    if (!same && wanted > history.secondOffset()) {
      return new Full(
          "it is at %d, but the histories part at %d".formatted(wanted, history.secondOffset()));
    }
    if (kept == null) {
      return new Full("there is no backlog");
    }
    if (wanted < kept.firstOffset() || wanted > kept.lastOffset() + 1) {
      return new Full(
          "offset %d is not in the backlog of %d to %d"
              .formatted(wanted, kept.firstOffset(), kept.lastOffset()));
    }
    return new Continue();
  }
}
