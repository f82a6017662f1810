package dev.slotkeeper.operator.core.observe;

import dev.slotkeeper.operator.core.slot.SlotSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A node as another one (or itself) lists it in CLUSTER NODES.
 *
 * @param id node ID, 40 hexadecimal digits
 * @param address where the lister believes it to be; null when it does not know
 * @param flags such as "master", "slave", "fail?", "fail", "handshake", "noaddr"
 * @param primaryId node ID of the primary that it follows; null for a primary
 * @param configEpoch epoch of its claim on slots
 * @param connected whether the lister has a working link to it
 * @param slots slots that the lister believes it to own
 */
public record KnownNode(
    String id,
    @Nullable Address address,
    Set<String> flags,
    @Nullable String primaryId,
    long configEpoch,
    boolean connected,
    SlotSet slots) {

  /** Not yet known by its true ID. */
  public boolean inHandshake() {
    return flags.contains("handshake");
  }

  /** Suspected by the lister, or agreed by the majority, to be down. */
  public boolean isFailing() {
    return flags.contains("fail") || flags.contains("fail?");
  }

  /** Agreed by the majority to be down. */
  public boolean hasFailed() {
    return flags.contains("fail");
  }

  public boolean isPrimary() {
    return flags.contains("master");
  }
}
