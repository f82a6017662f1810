package dev.slotkeeper.operator.core.observe;

import dev.slotkeeper.operator.core.slot.SlotSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the answer of CLUSTER NODES (Redis documentation, "CLUSTER NODES", serialization format):
 * one node a line, {@code id ip:port@bus[,hostname] flags primary ping pong epoch link slot...}.
 *
 * @param myself the line of the server that answered
 * @param others all other lines
 * @param migrating {@code [slot->-id]} of the server's own line
 * @param importing {@code [slot-<-id]} of the server's own line
 */
public record ClusterNodesText(
    KnownNode myself,
    List<KnownNode> others,
    Map<Integer, String> migrating,
    Map<Integer, String> importing) {

  /**
   * Reads the text.
   *
   * @throws IllegalArgumentException when it is not such an answer
   */
  public static ClusterNodesText parse(String text) {
    KnownNode myself = null;
    List<KnownNode> others = new ArrayList<>();
    Map<Integer, String> migrating = new HashMap<>();
    Map<Integer, String> importing = new HashMap<>();
    for (String line : text.split("\r?\n", -1)) {
      if (line.isBlank()) {
        continue;
      }
      String[] fields = line.split(" ", -1);
      if (fields.length < 8) {
        throw new IllegalArgumentException("not a line of CLUSTER NODES: " + line);
      }
      KnownNode node = node(fields);
      if (node.flags().contains("myself")) {
        myself = node;
        openSlots(fields, migrating, importing);
      } else {
        others.add(node);
      }
    }
    if (myself == null) {
      throw new IllegalArgumentException("CLUSTER NODES without a line 'myself': " + text);
    }
    return new ClusterNodesText(myself, others, migrating, importing);
  }

  private static KnownNode node(String[] fields) {
    Set<String> flags = new LinkedHashSet<>(List.of(fields[2].split(",", -1)));
    return new KnownNode(
        fields[0],
        address(fields[1], flags),
        Set.copyOf(flags),
        fields[3].equals("-") ? null : fields[3],
        Long.parseLong(fields[6]),
        flags.contains("myself") || fields[7].equals("connected"),
        slots(fields));
  }

  private static @Nullable Address address(String field, Set<String> flags) {
    int bus = field.indexOf('@');
    String clients = bus < 0 ? field : field.substring(0, bus);
    int colon = clients.lastIndexOf(':');
    if (colon <= 0 || flags.contains("noaddr")) {
      return null;
    }
    return new Address(clients.substring(0, colon), Integer.parseInt(clients.substring(colon + 1)));
  }

  private static SlotSet slots(String[] fields) {
    SlotSet slots = SlotSet.none();
    for (int i = 8; i < fields.length; i++) {
      if (!fields[i].isEmpty() && fields[i].charAt(0) != '[') {
        int dash = fields[i].indexOf('-');
        int from = Integer.parseInt(dash < 0 ? fields[i] : fields[i].substring(0, dash));
        int to = dash < 0 ? from : Integer.parseInt(fields[i].substring(dash + 1));
        slots = slots.or(SlotSet.range(from, to + 1));
      }
    }
    return slots;
  }

  private static void openSlots(
      String[] fields, Map<Integer, String> migrating, Map<Integer, String> importing) {
    for (int i = 8; i < fields.length; i++) {
      String field = fields[i];
      int arrow = Math.max(field.indexOf("->-"), field.indexOf("-<-"));
      if (field.startsWith("[") && arrow > 0) {
        int slot = Integer.parseInt(field.substring(1, arrow));
        String peer = field.substring(arrow + 3, field.length() - 1);
        (field.charAt(arrow + 1) == '>' ? migrating : importing).put(slot, peer);
      }
    }
  }
}
