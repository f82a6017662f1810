package dev.slotkeeper.server.command.connection;

/** What a connection may be called: printable ASCII without blanks. */
final class ClientNames {
  static final String INVALID =
      "ERR Client names cannot contain spaces, newlines or special characters.";

  private ClientNames() {}

  static boolean isValid(String name) {
    return name.chars().allMatch(c -> c >= '!' && c <= '~');
  }
}
