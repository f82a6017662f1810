package dev.slotkeeper.server.persist.aof;

/** A manifest that does not say what files there are. */
@SuppressWarnings("serial") // never serialized
final class ManifestException extends Exception {
  private final int line;
  private final String text;

  /**
   * @param line where, from 1; 0 for the whole file
   * @param text what stands there
   */
  ManifestException(int line, String text, String what) {
    super(what);
    this.line = line;
    this.text = text;
  }

  int line() {
    return line;
  }

  String text() {
    return text;
  }
}
