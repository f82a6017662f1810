package dev.slotkeeper.server.cluster.bus;

/** What is known of a node, as the bits that travel in packets; several can be set at once. */
public final class NodeFlags {
  /** A primary ("master" in texts). */
  public static final int PRIMARY = 1;

  /** A replica ("slave" in texts). */
  public static final int REPLICA = 1 << 1;

  /** This node cannot reach it ("fail?"). */
  public static final int PFAIL = 1 << 2;

  /** A majority of primaries could not reach it ("fail"). */
  public static final int FAIL = 1 << 3;

  /** The node that holds this table. */
  public static final int MYSELF = 1 << 4;

  /** Not yet known by its real id. */
  public static final int HANDSHAKE = 1 << 5;

  /** Its address is not known. */
  public static final int NO_ADDRESS = 1 << 6;

  /** The first packet to it has to be a MEET. */
  public static final int MEET = 1 << 7;

  /** A primary that replicas of others may migrate to. */
  public static final int MIGRATE_TO = 1 << 8;

  /** A replica that does not start elections. */
  public static final int NO_FAILOVER = 1 << 9;

  private static final int[] SHOWN = {
    MYSELF, PRIMARY, REPLICA, PFAIL, FAIL, HANDSHAKE, NO_ADDRESS, NO_FAILOVER
  };
  private static final String[] NAMES = {
    "myself", "master", "slave", "fail?", "fail", "handshake", "noaddr", "nofailover"
  };

  private NodeFlags() {}

  /** The flags as CLUSTER NODES and nodes.conf show them, "noflags" when none is to be shown. */
  public static String toText(int flags) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < SHOWN.length; i++) {
      if ((flags & SHOWN[i]) != 0) {
        text.append(text.isEmpty() ? "" : ",").append(NAMES[i]);
      }
    }
    return text.isEmpty() ? "noflags" : text.toString();
  }

  /**
   * The bit of one name, 0 for "noflags".
   *
   * @throws IllegalArgumentException when no flag has this name
   */
  public static int ofName(String name) {
    for (int i = 0; i < SHOWN.length; i++) {
      if (NAMES[i].equalsIgnoreCase(name)) {
        return SHOWN[i];
      }
    }
    if (name.equalsIgnoreCase("noflags")) {
      return 0;
    }
    throw new IllegalArgumentException("unknown flag '" + name + "'");
  }
}
