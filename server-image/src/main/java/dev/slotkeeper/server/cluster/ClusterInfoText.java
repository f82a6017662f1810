package dev.slotkeeper.server.cluster;

import dev.slotkeeper.server.cluster.bus.PacketType;
import dev.slotkeeper.server.cluster.slot.KeySlot;
import java.util.function.ToLongFunction;

/** CLUSTER INFO. */
public final class ClusterInfoText {
  private ClusterInfoText() {}

  /**
   * The text, lines ended by CR LF.
   *
   * @param linksOverLimit how many links were closed because too much waited to be sent on them
   */
  public static String of(ClusterState state, long linksOverLimit) {
    int ok = 0;
    int timedOut = 0;
    int failed = 0;
    for (int slot = 0; slot < KeySlot.SLOTS; slot++) {
      ClusterNode owner = state.slots.owner(slot);
      if (owner == null) {
        continue;
      }
      if (owner.isFailed()) {
        failed++;
      } else if (owner.isTimedOut()) {
        timedOut++;
      } else {
        ok++;
      }
    }
    StringBuilder text = new StringBuilder();
    line(text, "cluster_state", state.ok ? "ok" : "fail");
    line(text, "cluster_slots_assigned", ok + timedOut + failed);
    line(text, "cluster_slots_ok", ok);
    line(text, "cluster_slots_pfail", timedOut);
    line(text, "cluster_slots_fail", failed);
    line(text, "cluster_known_nodes", state.nodes.size());
    line(text, "cluster_size", state.size);
    line(text, "cluster_current_epoch", Long.toUnsignedString(state.currentEpoch));
    line(text, "cluster_my_epoch", Long.toUnsignedString(state.myself.shownConfigEpoch()));
    messages(text, "sent", state.statistics::sent);
    messages(text, "received", state.statistics::received);
    line(text, "total_cluster_links_buffer_limit_exceeded", linksOverLimit);
    return text.toString();
  }

  private static void messages(
      StringBuilder text, String direction, ToLongFunction<PacketType> count) {
    long total = 0;
    for (PacketType type : PacketType.values()) {
      long messages = count.applyAsLong(type);
      if (messages != 0) {
        line(text, "cluster_stats_messages_" + type.text() + "_" + direction, messages);
      }
      total += messages;
    }
    line(text, "cluster_stats_messages_" + direction, total);
  }

  private static void line(StringBuilder text, String name, Object value) {
    text.append(name).append(':').append(value).append("\r\n");
  }
}
