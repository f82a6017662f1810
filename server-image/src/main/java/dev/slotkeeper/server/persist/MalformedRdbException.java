package dev.slotkeeper.server.persist;

/** Bytes that are no RDB, or RDB that this server cannot take. */
@SuppressWarnings("serial") // never serialized
public final class MalformedRdbException extends Exception {
  private final long offset;

  /**
   * @param offset where, in bytes from the start of the file or payload
   */
  public MalformedRdbException(long offset, String what) {
    super(what + " at offset " + offset);
    this.offset = offset;
  }

  /** Where it was found, in bytes from the start of the file or payload. */
  public long offset() {
    return offset;
  }
}
