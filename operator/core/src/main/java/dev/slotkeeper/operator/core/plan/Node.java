package dev.slotkeeper.operator.core.plan;

import dev.slotkeeper.operator.core.observe.Address;
import dev.slotkeeper.operator.core.observe.NodeView;
import dev.slotkeeper.operator.core.observe.PodFacts;

/** A server that answers: its pod, where it listens, and what it says. */
public record Node(PodFacts pod, Address address, NodeView view) {
  public String id() {
    return view.id();
  }

  public String name() {
    return pod.name();
  }

  public int shard() {
    return pod.shard();
  }

  /** The node as steps name it. */
  public Target target() {
    return new Target(pod.name(), view.id(), address);
  }
}
