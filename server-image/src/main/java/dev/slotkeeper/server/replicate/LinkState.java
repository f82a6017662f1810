package dev.slotkeeper.server.replicate;

/** How far the link to the primary is. */
public enum LinkState {
  /** To be connected soon. */
  CONNECT("connect"),
  CONNECTING("connecting"),
  /** Saying who we are. */
  HANDSHAKE("handshake"),
  /** A snapshot is coming, or being loaded. */
  SYNC("sync"),
  /** The stream is coming. */
  CONNECTED("connected");

  private final String text;

  LinkState(String text) {
    this.text = text;
  }

  /** The name in ROLE. */
  public String text() {
    return text;
  }
}
