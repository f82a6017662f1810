package dev.slotkeeper.server.app;

/** What a log line says of the process, as one letter. */
enum Role {
  /** Before the configuration is in effect. */
  STARTING('C'),
  PRIMARY('M'),
  REPLICA('S');

  private final char letter;

  Role(char letter) {
    this.letter = letter;
  }

  char letter() {
    return letter;
  }
}
