package dev.slotkeeper.server.cluster.bus;

import org.jspecify.annotations.Nullable;

/** The kinds of packets; the ordinal is the number on the wire. */
public enum PacketType {
  PING("ping"),
  PONG("pong"),
  MEET("meet"),
  FAIL("fail"),
  PUBLISH("publish"),
  FAILOVER_AUTH_REQUEST("auth-req"),
  FAILOVER_AUTH_ACK("auth-ack"),
  UPDATE("update"),
  MFSTART("mfstart"),
  MODULE("module"),
  PUBLISHSHARD("publishshard");

  private static final PacketType[] ALL = values();

  private final String text;

  PacketType(String text) {
    this.text = text;
  }

  /** The type of a number on the wire, null when this version knows none. */
  public static @Nullable PacketType ofCode(int code) {
    return code >= 0 && code < ALL.length ? ALL[code] : null;
  }

  /** The number on the wire. */
  public int code() {
    return ordinal();
  }

  /** The name in the statistics of CLUSTER INFO. */
  public String text() {
    return text;
  }
}
