package dev.slotkeeper.operator.core.plan;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What to do now.
 *
 * @param steps to be done in order; after them, or after the first that fails, the cluster is
 *     looked at again
 * @param problems what is wrong
 * @param waitingFor what must come before anything further is done; null when nothing is awaited
 */
public record Plan(List<Step> steps, List<Problem> problems, @Nullable String waitingFor) {
  public Plan {
    steps = List.copyOf(steps);
    problems = List.copyOf(problems);
  }

  /**
   * Nothing to do and nothing to wait for: everything is as the spec wants it, or as near as it may
   * come.
   */
  public boolean isDone() {
    return steps.isEmpty() && waitingFor == null;
  }
}
