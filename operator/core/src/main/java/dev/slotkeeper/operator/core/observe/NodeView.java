package dev.slotkeeper.operator.core.observe;

import dev.slotkeeper.operator.core.slot.SlotSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One server as it describes itself, and the other nodes as it sees them.
 *
 * @param myself its own line of CLUSTER NODES: ID, role, epoch and the slots that it claims
 * @param others the nodes that it knows
 * @param migrating its slots that are being handed away, with the ID of the node that gets them
 * @param importing slots that it is being given, with the ID of the node that has them
 * @param currentEpoch the highest epoch that it has seen
 * @param stateOk whether it says cluster_state:ok
 * @param link what INFO says of its place in replication
 * @param keys number of keys that it holds
 * @param loading whether it still reads its data from disk
 * @param version version that it reports
 * @param config values of directives that were asked for, by their names
 * @param passwords the passwords that it has
 * @param memory its memory
 */
public record NodeView(
    KnownNode myself,
    List<KnownNode> others,
    Map<Integer, String> migrating,
    Map<Integer, String> importing,
    long currentEpoch,
    boolean stateOk,
    ReplicationLink link,
    long keys,
    boolean loading,
    String version,
    Map<String, String> config,
    ServerPasswords passwords,
    Memory memory) {

  public NodeView {
    others = List.copyOf(others);
    migrating = Map.copyOf(migrating);
    importing = Map.copyOf(importing);
    config = Map.copyOf(config);
  }

  public String id() {
    return myself.id();
  }

  public boolean isPrimary() {
    return myself.isPrimary();
  }

  public @Nullable String primaryId() {
    return myself.primaryId();
  }

  public SlotSet slots() {
    return myself.slots();
  }

  /** Holds no key and no slot, and follows nobody. */
  public boolean isEmpty() {
    return keys == 0 && slots().isEmpty() && isPrimary();
  }

  /** Knows no node but itself; one that it is being introduced to is not known yet. */
  public boolean isAlone() {
    return others.stream().allMatch(KnownNode::inHandshake);
  }

  /** Whether it is being introduced to the server at this address. */
  public boolean isMeeting(Address address) {
    return others.stream().anyMatch(node -> node.inHandshake() && address.equals(node.address()));
  }

  /** The node with this ID as this server sees it. */
  public Optional<KnownNode> known(String id) {
    return others.stream().filter(node -> node.id().equals(id)).findFirst();
  }

  /** Whether it is a replica that has all that its primary sends. */
  public boolean inSync() {
    return !isPrimary() && link.up() && !link.syncing() && !loading;
  }
}
