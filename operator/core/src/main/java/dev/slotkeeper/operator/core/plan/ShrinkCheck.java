package dev.slotkeeper.operator.core.plan;

import dev.slotkeeper.operator.api.RedisClusterSpec;
import java.util.List;
import java.util.Optional;

/**
 * Whether the data of shards that are to go fits into those that stay. Slots are spread evenly, so
 * each that stays gets an equal share.
 */
public final class ShrinkCheck {
  private static final long MIB = 1 << 20;

  // Of a container's memory limit; the rest is for the process itself, buffers and copies.
  private static final int USABLE_PERCENT = 80;

  private record Room(long bytes, String what) {}

  private ShrinkCheck() {}

  /**
   * Why the cluster is not made smaller; empty when it may be, or is not to be.
   *
   * @param topology the servers as they are
   */
  public static Optional<Problem> refusal(RedisClusterSpec spec, Topology topology) {
    List<Node> owners = topology.slotOwners().toList();
    List<Node> staying = owners.stream().filter(node -> node.shard() < spec.shards()).toList();
    List<Node> leaving = owners.stream().filter(node -> node.shard() >= spec.shards()).toList();
    if (leaving.isEmpty() || staying.isEmpty()) {
      return Optional.empty();
    }
    long share =
        leaving.stream().mapToLong(node -> node.view().memory().used()).sum() / staying.size();
    return staying.stream()
        .filter(node -> node.view().memory().used() + share > room(node).bytes())
        .findFirst()
        .map(node -> problem(spec, node, share));
  }

  /** The number of shards up to the last one that owns slots: what a refused cluster stays with. */
  public static int shardsWithSlots(Topology topology) {
    return 1 + topology.slotOwners().mapToInt(Node::shard).max().orElse(-1);
  }

  private static Room room(Node node) {
    long max = node.view().memory().evicts() ? 0 : node.view().memory().max();
    long limit = node.pod().memoryLimit() * USABLE_PERCENT / 100;
    Room byConfig = new Room(max > 0 ? max : Long.MAX_VALUE, "its maxmemory");
    Room byLimit =
        new Room(
            limit > 0 ? limit : Long.MAX_VALUE,
            USABLE_PERCENT + " % of its container's memory limit");
    return byConfig.bytes() <= byLimit.bytes() ? byConfig : byLimit;
  }

  private static Problem problem(RedisClusterSpec spec, Node node, long share) {
    long used = node.view().memory().used();
    return new Problem(
        "ScaleInRefused",
        "spec.shards: with "
            + spec.shards()
            + " shards "
            + node.name()
            + " would have to hold "
            + mib(used + share)
            + " ("
            + mib(used)
            + " now and "
            + mib(share)
            + " from the shards that are to go), and may hold "
            + mib(room(node).bytes())
            + " ("
            + room(node).what()
            + "). No slot is moved. Set spec.shards back, raise spec.config.maxmemory or"
            + " spec.resources.limits.memory, or remove keys");
  }

  private static String mib(long bytes) {
    return (bytes + MIB - 1) / MIB + " MiB";
  }
}
