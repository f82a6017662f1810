package dev.slotkeeper.server.cluster;

import dev.slotkeeper.server.cluster.bus.NodeFlags;
import dev.slotkeeper.server.cluster.bus.NodeId;
import dev.slotkeeper.server.cluster.slot.KeySlot;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads nodes.conf as Redis 7.0 writes it: a line per node as in CLUSTER NODES, and a line {@code
 * vars currentEpoch N lastVoteEpoch N}. Blank lines are passed over. Anything else that is not
 * understood is refused: a node that forgot what it owned would be a danger to its cluster.
 */
public final class NodesConfReader {
  private static final Pattern ADDRESS =
      Pattern.compile(
          "(?<ip>.*):(?<port>\\d{1,5})(@(?<bus>\\d{1,5}))?(,(?<hostname>[^,=]*))?(,.*)?");
  private static final Pattern SLOTS = Pattern.compile("(\\d{1,5})(?:-(\\d{1,5}))?");
  private static final Pattern OPEN_SLOT =
      Pattern.compile("\\[(\\d{1,5})-([<>])-([a-z0-9]{40})\\]");
  private static final int FIRST_SLOT_FIELD = 8;
  private static final int MAX_PORT = 65535;

  private final Map<NodeId, ClusterNode> nodes = new LinkedHashMap<>();
  private final Set<NodeId> described = new HashSet<>();
  private final long now;
  private int line;
  private boolean variablesSeen;

  private NodesConfReader(long now) {
    this.now = now;
  }

  /**
   * The state that the content of a file describes.
   *
   * @param nowMillis the time given to what the file says has happened once
   * @throws NodesConfException when it is not a complete nodes.conf
   */
  public static ClusterState read(String content, long nowMillis) throws NodesConfException {
    return new NodesConfReader(nowMillis).read(content);
  }

  private ClusterState read(String content) throws NodesConfException {
    List<String> lines = content.lines().toList();
    line = lines.size();
    if (!content.endsWith("\n")) {
      throw refused("the file ends in the middle of this line");
    }
    ClusterState state = new ClusterState(myself(lines));
    nodes.put(state.myself.id, state.myself);
    line = 0;
    for (String text : lines) {
      line++;
      String[] fields = text.trim().split("\\s+");
      if (text.isBlank()) {
        continue;
      }
      if (fields[0].equalsIgnoreCase("vars")) {
        readVariables(state, fields);
      } else {
        readNode(state, fields);
      }
    }
    if (!variablesSeen) {
      throw refused("the file ends before its line of variables");
    }
    for (ClusterNode node : nodes.values()) {
      if (node != state.myself) {
        state.nodes.add(node);
      }
    }
    state.currentEpoch = state.maxEpoch();
    return state;
  }

  private ClusterNode myself(List<String> lines) throws NodesConfException {
    ClusterNode myself = null;
    line = 0;
    for (String text : lines) {
      line++;
      String[] fields = text.trim().split("\\s+");
      if (fields.length > 2 && List.of(fields[2].split(",")).contains("myself")) {
        if (myself != null) {
          throw refused("a second node is flagged as myself");
        }
        myself = new ClusterNode(id(fields[0]), 0, now);
      }
    }
    if (myself == null) {
      throw refused("no node is flagged as myself");
    }
    return myself;
  }

  private void readVariables(ClusterState state, String[] fields) throws NodesConfException {
    if (fields.length % 2 == 0) {
      throw refused("a variable has no value");
    }
    if (variablesSeen) {
      throw refused("a second line of variables");
    }
    variablesSeen = true;
    Set<String> names = new HashSet<>();
    for (int i = 1; i < fields.length; i += 2) {
      long value = epoch(fields[i + 1]);
      String name = fields[i].toLowerCase(Locale.ROOT);
      names.add(name);
      switch (name) {
        case "currentepoch" -> state.currentEpoch = value;
        case "lastvoteepoch" -> state.lastVoteEpoch = value;
        default -> {}
      }
    }
    if (!names.containsAll(Set.of("currentepoch", "lastvoteepoch"))) {
      // Without the epoch of its last vote a node could vote twice.
      throw refused("currentEpoch or lastVoteEpoch is missing");
    }
  }

  private void readNode(ClusterState state, String[] fields) throws NodesConfException {
    if (fields.length < FIRST_SLOT_FIELD) {
      throw refused("a node has 8 fields or more, here are " + fields.length);
    }
    ClusterNode node = node(fields[0]);
    if (!described.add(node.id)) {
      throw refused("a second line for node " + node.id);
    }
    readAddress(node, fields[1]);
    for (String flag : fields[2].split(",")) {
      try {
        node.set(NodeFlags.ofName(flag));
      } catch (IllegalArgumentException e) {
        throw refused("unknown flag '" + flag + "'");
      }
    }
    if (node.isFailed()) {
      node.failTime = now;
    }
    if (!fields[3].startsWith("-")) {
      ClusterNode primary = node(fields[3]);
      node.primary = primary;
      primary.addReplica(node);
    }
    node.pingSent = epoch(fields[4]) == 0 ? 0 : now;
    node.pongReceived = epoch(fields[5]) == 0 ? 0 : now;
    boolean followsPrimary = node.isReplica() && node.primary != null;
    node.configEpoch = followsPrimary ? 0 : epoch(fields[6]);
    for (int i = FIRST_SLOT_FIELD; i < fields.length; i++) {
      if (fields[i].startsWith("[")) {
        readOpenSlot(state, fields[i]);
      } else {
        readSlots(state, node, fields[i]);
      }
    }
  }

  private void readAddress(ClusterNode node, String field) throws NodesConfException {
    Matcher address = ADDRESS.matcher(field);
    if (!address.matches()) {
      throw refused("'" + field + "' is not an address");
    }
    String bus = address.group("bus");
    String hostname = address.group("hostname");
    node.ip = address.group("ip");
    node.port = port(address.group("port"));
    node.busPort = bus == null ? node.port + ClusterSettings.BUS_PORT_OFFSET : port(bus);
    node.hostname = hostname == null ? "" : hostname;
  }

  private void readSlots(ClusterState state, ClusterNode node, String field)
      throws NodesConfException {
    Matcher range = SLOTS.matcher(field);
    if (!range.matches()) {
      throw refused("'" + field + "' is no range of slots");
    }
    int first = slot(range.group(1));
    int last = range.group(2) == null ? first : slot(range.group(2));
    if (first > last) {
      throw refused("'" + field + "' is no range of slots");
    }
    for (int slot = first; slot <= last; slot++) {
      if (state.slots.owner(slot) != null) {
        throw refused("slot " + slot + " has two owners");
      }
      state.slots.assign(slot, node);
    }
  }

  private void readOpenSlot(ClusterState state, String field) throws NodesConfException {
    Matcher open = OPEN_SLOT.matcher(field);
    if (!open.matches()) {
      throw refused("'" + field + "' is no slot on the move");
    }
    int slot = slot(open.group(1));
    if (open.group(2).equals(">")) {
      state.slots.setMigratingTo(slot, node(open.group(3)));
    } else {
      state.slots.setImportingFrom(slot, node(open.group(3)));
    }
  }

  private ClusterNode node(String id) throws NodesConfException {
    return nodes.computeIfAbsent(id(id), unknown -> new ClusterNode(unknown, 0, now));
  }

  private NodeId id(String text) throws NodesConfException {
    if (!NodeId.isValid(text)) {
      throw refused("'" + text + "' is no node id");
    }
    return new NodeId(text);
  }

  private int port(String text) throws NodesConfException {
    int port = Integer.parseInt(text);
    if (port > MAX_PORT) {
      throw refused(text + " is no port");
    }
    return port;
  }

  private int slot(String text) throws NodesConfException {
    int slot = Integer.parseInt(text);
    if (slot >= KeySlot.SLOTS) {
      throw refused(text + " is no slot");
    }
    return slot;
  }

  private long epoch(String text) throws NodesConfException {
    try {
      return Long.parseUnsignedLong(text);
    } catch (NumberFormatException e) {
      throw refused("'" + text + "' is no number");
    }
  }

  private NodesConfException refused(String reason) {
    return new NodesConfException(line, reason);
  }
}
