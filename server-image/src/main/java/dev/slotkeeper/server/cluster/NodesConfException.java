package dev.slotkeeper.server.cluster;

/** A nodes.conf that cannot be understood; the message names the line and what is wrong. */
public final class NodesConfException extends Exception {
  private static final long serialVersionUID = 1L;

  public NodesConfException(int line, String reason) {
    super("line " + line + ": " + reason);
  }
}
