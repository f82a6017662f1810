package dev.slotkeeper.server.replicate;

import org.jspecify.annotations.Nullable;

/** What a primary answers to PSYNC. */
sealed interface PsyncReply {
  /** A snapshot comes, and behind it the stream from the byte after {@code offset}. */
  record FullResync(String id, long offset) implements PsyncReply {}

  /** The stream goes on where the replica is; the id when it has changed. */
  record Continue(@Nullable String id) implements PsyncReply {}

  /** Not now. */
  record TryLater(String reply) implements PsyncReply {}

  /** The primary does not know the command: SYNC remains. */
  record Unknown(String reply) implements PsyncReply {}

  static PsyncReply parse(String line) {
    String[] words = line.split(" ");
    if (line.startsWith("+FULLRESYNC") && words.length >= 3 && ReplicationIds.isId(words[1])) {
      try {
        return new FullResync(words[1], Long.parseLong(words[2]));
      } catch (NumberFormatException e) {
        return new TryLater(line);
      }
    }
    if (line.startsWith("+CONTINUE")) {
      return new Continue(words.length > 1 && ReplicationIds.isId(words[1]) ? words[1] : null);
    }
    if (line.startsWith("-NOMASTERLINK") || line.startsWith("-LOADING")) {
      return new TryLater(line);
    }
    return line.startsWith("-ERR") ? new Unknown(line) : new TryLater(line);
  }
}
