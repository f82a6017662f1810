package dev.slotkeeper.operator.core.observe;

import org.jspecify.annotations.Nullable;

/**
 * A pod with its server's own view.
 *
 * @param pod what Kubernetes says
 * @param view what the server says; null when it could not be asked
 */
public record Member(PodFacts pod, @Nullable NodeView view) {
  public String name() {
    return pod.name();
  }

  public int shard() {
    return pod.shard();
  }
}
