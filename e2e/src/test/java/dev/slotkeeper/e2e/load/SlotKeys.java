package dev.slotkeeper.e2e.load;

import redis.clients.jedis.util.JedisClusterCRC16;

/** One key for each slot: a hash tag that falls into it, after a name of the caller's. */
public final class SlotKeys {
  public static final int SLOTS = 16384;

  private static final String[] TAGS = tags();

  private SlotKeys() {}

  /** The key of a slot. */
  public static String key(String name, int slot) {
    return name + "{" + TAGS[slot] + "}";
  }

  private static String[] tags() {
    String[] tags = new String[SLOTS];
    int found = 0;
    for (int n = 0; found < SLOTS; n++) {
      String tag = Integer.toString(n, Character.MAX_RADIX);
      int slot = JedisClusterCRC16.getSlot(tag);
      if (tags[slot] == null) {
        tags[slot] = tag;
        found++;
      }
    }
    return tags;
  }
}
