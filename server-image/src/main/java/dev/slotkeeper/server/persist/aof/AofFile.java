package dev.slotkeeper.server.persist.aof;

import dev.slotkeeper.server.config.Words;

/**
 * One file that a manifest names.
 *
 * @param name without a folder
 * @param sequence number of the file among those of its type, from 1
 */
record AofFile(String name, long sequence, Type type) {
  /** What a file is for. */
  enum Type {
    /** The data at one point in time. */
    BASE('b'),
    /** No longer needed, to be deleted. */
    HISTORY('h'),
    /** What happened behind the file before it. */
    INCREMENT('i');

    final char letter;

    Type(char letter) {
      this.letter = letter;
    }
  }

  AofFile asHistory() {
    return new AofFile(name, sequence, Type.HISTORY);
  }

  /** The line of the manifest. */
  String line() {
    return "file %s seq %d type %c\n"
        .formatted(isPlain(name) ? name : Words.quote(name), sequence, type.letter);
  }

  private static boolean isPlain(String name) {
    return name.chars().allMatch(c -> c > ' ' && c <= '~' && c != '"' && c != '\'' && c != '\\');
  }
}
