package dev.slotkeeper.operator.core.plan;

import dev.slotkeeper.operator.core.observe.Address;
import dev.slotkeeper.operator.core.observe.KnownNode;
import dev.slotkeeper.operator.core.observe.Member;
import dev.slotkeeper.operator.core.observe.NodeView;
import dev.slotkeeper.operator.core.observe.Observed;
import dev.slotkeeper.operator.core.slot.SlotSet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Who is who: the servers that answer, which of them owns which slots, and which slots belong to
 * nodes that do not answer. Roles are taken from the servers' own words, never from ordinals.
 */
public final class Topology {
  private final Observed observed;
  private final List<Node> nodes = new ArrayList<>();
  private final Map<String, Node> byId = new LinkedHashMap<>();
  private final Set<String> cluster;
  private final Map<String, SlotSet> owned = new LinkedHashMap<>();
  private final Map<String, SlotSet> lost = new LinkedHashMap<>();

  private Topology(Observed observed) {
    this.observed = observed;
    for (Member member : observed.members()) {
      NodeView view = member.view();
      Address address = member.pod().address();
      if (view != null && address != null) {
        Node node = new Node(member.pod(), address, view);
        nodes.add(node);
        byId.put(node.id(), node);
      }
    }
    cluster = Groups.main(nodes);
    claim();
  }

  /** The topology that these observations show. */
  public static Topology of(Observed observed) {
    return new Topology(observed);
  }

  // Two nodes may claim a slot for a moment after a failover: the higher epoch is right, as it is
  // for the servers.
  private void claim() {
    List<Node> members = nodes.stream().filter(node -> cluster.contains(node.id())).toList();
    List<Node> byEpoch = new ArrayList<>(members);
    byEpoch.sort(Comparator.comparingLong((Node node) -> -node.view().myself().configEpoch()));
    for (Node node : members) {
      if (node.view().isPrimary()) {
        owned.put(node.id(), SlotSet.none());
      }
    }
    SlotSet taken = SlotSet.none();
    for (Node node : byEpoch) {
      if (node.view().isPrimary()) {
        SlotSet slots = node.view().slots().without(taken);
        owned.put(node.id(), slots);
        taken = taken.or(slots);
      }
    }
    for (Node node : members) {
      for (KnownNode other : node.view().others()) {
        SlotSet slots = other.slots().without(taken);
        if (!byId.containsKey(other.id()) && !slots.isEmpty()) {
          lost.merge(other.id(), slots, SlotSet::or);
        }
      }
    }
  }

  /** The servers that answer, in the order of their pods. */
  public List<Node> nodes() {
    return nodes;
  }

  /** The server with this node ID, when it answers. */
  public Optional<Node> node(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  /**
   * IDs of the servers that answer and belong to the cluster; the others are new, or of another
   * cluster.
   */
  public Set<String> cluster() {
    return cluster;
  }

  /** Servers that answer, of one shard. */
  public List<Node> shard(int shard) {
    return nodes.stream().filter(node -> node.shard() == shard).toList();
  }

  /**
   * Slots by the ID of the primary that answers and owns them; primaries without slots included.
   */
  public Map<String, SlotSet> owned() {
    return owned;
  }

  /** Slots of one node that answers. */
  public SlotSet slotsOf(Node node) {
    return slotsOf(node.id());
  }

  /** Slots of the node with this ID; none when it does not answer. */
  public SlotSet slotsOf(String id) {
    return owned.getOrDefault(id, SlotSet.none());
  }

  /** Slots that belong to nodes that do not answer, by their IDs. */
  public Map<String, SlotSet> lost() {
    return lost;
  }

  /** Slots that a primary that answers owns. */
  public SlotSet covered() {
    return owned.values().stream().reduce(SlotSet.none(), SlotSet::or);
  }

  /** Slots that nobody owns, dead or alive. */
  public SlotSet unowned() {
    return lost.values().stream().reduce(covered(), SlotSet::or).complement();
  }

  /** Primaries that answer and own slots. */
  public Stream<Node> slotOwners() {
    return nodes.stream().filter(node -> !slotsOf(node).isEmpty());
  }

  /** The primary of a shard that owns slots; with several, the one that owns most. */
  public Optional<Node> owner(int shard) {
    return shard(shard).stream()
        .filter(node -> !slotsOf(node).isEmpty())
        .max(Comparator.comparingInt((Node node) -> slotsOf(node).size()));
  }

  /** Replicas of a node that answer and have all that it sends. */
  public List<Node> inSyncReplicas(Node primary) {
    return nodes.stream()
        .filter(node -> primary.id().equals(node.view().primaryId()) && node.view().inSync())
        .toList();
  }

  /** Nodes that the cluster lists, that have their true ID, and that do not answer. */
  public Set<String> strangers() {
    Set<String> strangers = new LinkedHashSet<>();
    for (Node node : nodes.stream().filter(member -> cluster.contains(member.id())).toList()) {
      for (KnownNode other : node.view().others()) {
        if (!other.inHandshake() && !byId.containsKey(other.id())) {
          strangers.add(other.id());
        }
      }
    }
    return strangers;
  }

  /**
   * Whether Kubernetes or the server in its place says that a node that does not answer is gone for
   * good: no pod has its address any more, or another identity answers there.
   */
  public boolean isGone(String id) {
    return nodes.stream()
        .flatMap(node -> node.view().known(id).stream())
        .allMatch(known -> known.address() == null || !mayAnswerAt(known.address()));
  }

  private boolean mayAnswerAt(Address address) {
    return observed.members().stream()
        .filter(member -> address.equals(member.pod().address()) && member.view() == null)
        .anyMatch(member -> !observed.isGone(member.pod()));
  }

  /**
   * The first reason why the servers are not all linked to each other; empty when they are.
   *
   * @param concerned the members that count; others may be missing
   */
  public Optional<String> unrest(Predicate<Member> concerned) {
    for (Member member : observed.members()) {
      if (concerned.test(member)) {
        if (member.pod().terminating()) {
          return Optional.of("waiting for " + member.name() + " to end and start anew");
        }
        NodeView view = member.view();
        if (view == null) {
          return Optional.of("waiting for " + member.name() + " to answer");
        }
        if (view.loading()) {
          return Optional.of("waiting for " + member.name() + " to load its data");
        }
        Optional<String> missing = missingLink(member.name(), view, concerned);
        if (missing.isPresent()) {
          return missing;
        }
      }
    }
    return Optional.empty();
  }

  private Optional<String> missingLink(String name, NodeView view, Predicate<Member> concerned) {
    return nodes.stream()
        .filter(
            other ->
                !other.id().equals(view.id())
                    && concerned.test(new Member(other.pod(), other.view())))
        .filter(
            other ->
                view.known(other.id())
                    .filter(known -> known.connected() && !known.isFailing())
                    .isEmpty())
        .findFirst()
        .map(other -> "waiting for " + name + " to be linked to " + other.name());
  }
}
