package dev.slotkeeper.operator.core.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
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
  private static final int TOLD = 6;

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

  /** The same plan with more problems. */
  public Plan with(List<Problem> more) {
    List<Problem> all = new ArrayList<>(problems);
    all.addAll(more);
    return new Plan(steps, all, waitingFor);
  }

  /** What the steps of one reason do, as one text: the first few, and how many more there are. */
  public String told(String reason) {
    List<String> messages =
        steps.stream().filter(step -> step.reason().equals(reason)).map(Step::message).toList();
    String text = messages.stream().limit(TOLD).collect(Collectors.joining("; "));
    return messages.size() <= TOLD ? text : text + "; and " + (messages.size() - TOLD) + " more";
  }
}
