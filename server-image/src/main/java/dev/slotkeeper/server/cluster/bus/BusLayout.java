package dev.slotkeeper.server.cluster.bus;

import dev.slotkeeper.server.cluster.slot.SlotSet;

/** Where the fields of a packet stand: offsets and lengths in bytes, numbers big-endian. */
final class BusLayout {
  /** "RCmb". */
  static final int SIGNATURE = 0x52436d62;

  static final int VERSION = 1;

  static final int TOTAL_LENGTH_AT = 4;
  static final int VERSION_AT = 8;
  static final int PORT_AT = 10;
  static final int TYPE_AT = 12;
  static final int COUNT_AT = 14;
  static final int CURRENT_EPOCH_AT = 16;
  static final int CONFIG_EPOCH_AT = 24;
  static final int OFFSET_AT = 32;
  static final int SENDER_AT = 40;
  static final int SLOTS_AT = 80;
  static final int PRIMARY_AT = 2128;
  static final int IP_AT = 2168;
  static final int EXTENSIONS_AT = 2214;
  static final int PLAIN_PORT_AT = 2246;
  static final int BUS_PORT_AT = 2248;
  static final int FLAGS_AT = 2250;
  static final int STATE_AT = 2252;
  static final int MESSAGE_FLAGS_AT = 2253;

  /** Length of the header, and least length of a packet. */
  static final int HEADER = 2256;

  /** Longest text of an address, with its final zero. */
  static final int IP = 46;

  /** Length of one gossip entry. */
  static final int GOSSIP = 104;

  /** Length of an UPDATE's own part. */
  static final int UPDATE = 8 + NodeId.LENGTH + SlotSet.BYTES;

  /** Length of a PUBLISH's own part before its bytes. */
  static final int PUBLISH = 8;

  /** Length of a MODULE's own part before its bytes. */
  static final int MODULE = 13;

  /** Length of an extension's own header: length, type, two unused bytes. */
  static final int EXTENSION = 8;

  /** Extension with the sender's host name. */
  static final int EXTENSION_HOSTNAME = 0;

  private BusLayout() {}

  /** Length of the host name's extension: zero-terminated and padded to eight bytes. */
  static int hostnameExtension(String hostname) {
    return EXTENSION + (hostname.length() + 1 + 7) / 8 * 8;
  }
}
