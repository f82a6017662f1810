package dev.slotkeeper.server.cluster.redirect;

import dev.slotkeeper.server.cluster.ClusterNode;
import dev.slotkeeper.server.cluster.ClusterSettings;
import dev.slotkeeper.server.cluster.ClusterState;
import dev.slotkeeper.server.cluster.slot.KeySlot;
import dev.slotkeeper.server.memory.Memory;
import org.jspecify.annotations.Nullable;

/**
 * Where a request has to run (Redis Cluster specification, "MOVED Redirection", "ASK redirection").
 * Keys are given one after the other, then {@link #verdict} tells. One object is used for many
 * requests; one that runs here costs no allocation.
 */
public final class Redirection {
  private static final String CROSS_SLOT = "CROSSSLOT Keys in request don't hash to the same slot";
  private static final String TRY_AGAIN = "TRYAGAIN Multiple keys request during rehashing of slot";
  private static final String DOWN = "CLUSTERDOWN The cluster is down";
  private static final String DOWN_READS_ONLY =
      "CLUSTERDOWN The cluster is down and only accepts read commands";
  private static final String NOT_SERVED = "CLUSTERDOWN Hash slot not served";

  private final ClusterState state;
  private final KeyPresence presence;
  private int slot;
  private long firstKey;
  private int firstKeyLength;
  private int missing;
  private int existing;
  private boolean multiple;
  private boolean crossing;

  public Redirection(ClusterState state, KeyPresence presence) {
    this.state = state;
    this.presence = presence;
  }

  /**
   * What matters of a request beside its keys.
   *
   * @param writes whether it may write
   * @param asking whether the client said ASKING, or the command implies it
   * @param readOnly whether the client said READONLY
   * @param migrate whether it is MIGRATE, which works on slots that are on the move
   */
  public record Request(boolean writes, boolean asking, boolean readOnly, boolean migrate) {}

  /** Whether any request whose keys are all in this slot runs here. */
  boolean runsHere(int keySlot) {
    return state.isOk()
        && state.slots().owner(keySlot) == state.myself()
        && !state.slots().isOpen(keySlot);
  }

  /** Forgets the keys of the former request. */
  void begin() {
    slot = -1;
    missing = 0;
    existing = 0;
    multiple = false;
    crossing = false;
  }

  /** Adds a key. */
  void key(long key, int length) {
    int keySlot = KeySlot.of(key, length);
    if (slot < 0) {
      slot = keySlot;
      firstKey = key;
      firstKeyLength = length;
    } else if (slot != keySlot) {
      crossing = true;
    } else if (!multiple) {
      multiple = length != firstKeyLength || !Memory.equal(key, firstKey, length);
    }
    if (state.slots().isOpen(keySlot)) {
      if (presence.isPresent(key, length)) {
        existing++;
      } else {
        missing++;
      }
    }
  }

  /** The error for the client, null when the request runs here. */
  @Nullable String verdict(Request request, ClusterSettings settings) {
    if (slot < 0) {
      return null;
    }
    ClusterNode owner = state.slots().owner(slot);
    if (owner == null) {
      return NOT_SERVED;
    }
    if (crossing) {
      return CROSS_SLOT;
    }
    if (!state.isOk()) {
      if (!settings.allowReadsWhenDown()) {
        return DOWN;
      }
      if (request.writes()) {
        return DOWN_READS_ONLY;
      }
    }
    ClusterNode myself = state.myself();
    if (owner == myself && !state.slots().isOpen(slot)) {
      return null;
    }
    ClusterNode target = owner == myself ? state.slots().migratingTo(slot) : null;
    boolean importing = target == null && state.slots().importingFrom(slot) != null;
    if ((target != null || importing) && request.migrate()) {
      return null;
    }
    if (target != null && missing > 0) {
      return existing > 0 ? TRY_AGAIN : redirected("ASK", target, settings);
    }
    if (importing && request.asking()) {
      return multiple && missing > 0 ? TRY_AGAIN : null;
    }
    boolean ownReplica = myself.isReplica() && myself.primary() == owner;
    if (owner == myself || (ownReplica && request.readOnly() && !request.writes())) {
      return null;
    }
    return redirected("MOVED", owner, settings);
  }

  private String redirected(String how, ClusterNode to, ClusterSettings settings) {
    return how + " " + slot + " " + endpoint(to, settings.endpointType()) + ":" + to.port();
  }

  /** What clients are told as a node's host. */
  public static String endpoint(ClusterNode node, ClusterSettings.EndpointType type) {
    return switch (type) {
      case IP -> node.ip();
      case HOSTNAME -> node.hostname().isEmpty() ? "?" : node.hostname();
      case UNKNOWN_ENDPOINT -> "";
    };
  }
}
