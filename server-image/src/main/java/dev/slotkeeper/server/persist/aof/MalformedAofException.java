package dev.slotkeeper.server.persist.aof;

/** Bytes that are no commands, or commands that this server cannot run. */
@SuppressWarnings("serial") // never serialized
final class MalformedAofException extends Exception {
  /**
   * @param offset where, in bytes from the start of the file
   */
  MalformedAofException(long offset, String what) {
    super(what + " at offset " + offset);
  }
}
