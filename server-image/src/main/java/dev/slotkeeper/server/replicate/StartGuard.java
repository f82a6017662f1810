package dev.slotkeeper.server.replicate;

import java.util.Comparator;
import java.util.List;

/**
 * Decides what a server does that was a primary when it ended and starts again: serve, wait, or
 * become the replica of a replica of its own that has more than its files hold.
 *
 * <p>The danger it meets: a primary is killed and restarted within the node timeout, with the file
 * of its last save. Nobody has been elected in between, its replica comes back to it, and is made
 * to forget what it had. So a primary asks first, and serves only when it knows.
 */
public final class StartGuard {
  private StartGuard() {}

  /**
   * What the files hold.
   *
   * @param id of the replication history; {@link History#NO_ID} when the file says nothing
   * @param offset in that history, or 0
   */
  public record Own(String id, long offset) {}

  /**
   * A replica of this server, as far as it is known.
   *
   * @param node its id in the cluster
   * @param state what was learned of it
   */
  public record Peer(String node, State state) {}

  /** What is known of a peer. */
  public sealed interface State {}

  /** It has not answered yet. */
  public record Unheard() implements State {}

  /** Those who are asked agree that it is dead, or it is no replica of ours any more. */
  public record Gone() implements State {}

  /**
   * It answered.
   *
   * @param id of its history
   * @param offset up to which it has it
   * @param keys how many keys it holds
   */
  public record Holds(String id, long offset, long keys) implements State {}

  /** What to do. */
  public sealed interface Decision {}

  /** Nobody has more: serve and feed replicas. */
  public record Serve() implements Decision {}

  /** Not everybody has answered. */
  public record Wait(List<String> nodes) implements Decision {}

  /** This one has more: become its replica. */
  public record Follow(String node) implements Decision {}

  /**
   * Decides.
   *
   * @param empty whether this server holds no key at all
   * @param overdue whether it was waited long enough for those who do not answer
   */
  public static Decision decide(Own own, boolean empty, List<Peer> peers, boolean overdue) {
    Comparator<Peer> byOffset = Comparator.comparingLong(peer -> offset(peer, own));
    Peer best = peers.stream().max(byOffset).orElse(null);
    List<String> unheard =
        peers.stream()
            .filter(peer -> peer.state() instanceof Unheard)
            .map(Peer::node)
            .sorted()
            .toList();
    if (!unheard.isEmpty() && !overdue) {
      return new Wait(unheard);
    }
    if (best != null && hasMore(best, own, empty)) {
      return new Follow(best.node());
    }
    return new Serve();
  }

  private static boolean hasMore(Peer peer, Own own, boolean empty) {
    if (!(peer.state() instanceof Holds holds)) {
      return false;
    }
    if (holds.id().equals(own.id())) {
      return holds.offset() > own.offset();
    }
    // Its history is another one: it goes back to what we were before we ended, which our files do
    // not know. It cannot be less than nothing, and offsets of it cannot be compared.
    return empty ? holds.keys() > 0 : holds.offset() > 0 && holds.keys() > 0;
  }

  private static long offset(Peer peer, Own own) {
    if (!(peer.state() instanceof Holds holds)) {
      return -1;
    }
    return holds.id().equals(own.id()) || holds.keys() > 0 ? holds.offset() : 0;
  }
}
