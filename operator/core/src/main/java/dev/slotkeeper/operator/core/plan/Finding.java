package dev.slotkeeper.operator.core.plan;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a rule says of a situation.
 *
 * @param steps what to do now, in order
 * @param problems what is wrong
 * @param waitingFor why nothing further may be done now; null when the next rule may be asked
 * @param aside whether the steps stand in nobody's way: the next rule is asked all the same
 */
public record Finding(
    List<Step> steps, List<Problem> problems, @Nullable String waitingFor, boolean aside) {
  private static final Finding NOTHING = new Finding(List.of(), List.of(), null);

  public Finding {
    steps = List.copyOf(steps);
    problems = List.copyOf(problems);
  }

  /** Steps that must be done before anything else is thought of. */
  public Finding(List<Step> steps, List<Problem> problems, @Nullable String waitingFor) {
    this(steps, problems, waitingFor, false);
  }

  /** All is as this rule wants it. */
  public static Finding nothing() {
    return NOTHING;
  }

  /** Do this, and then look again. An empty list means nothing. */
  public static Finding steps(List<? extends Step> steps) {
    return steps.isEmpty() ? NOTHING : new Finding(List.copyOf(steps), List.of(), null);
  }

  /** Do this besides what other rules want; when it fails, the rest is done nevertheless. */
  public static Finding aside(List<? extends Step> steps, List<Problem> problems) {
    return new Finding(List.copyOf(steps), problems, null, true);
  }

  /** Do nothing further until this has come. */
  public static Finding waiting(String message) {
    return new Finding(List.of(), List.of(), message);
  }

  /** This is wrong; other rules may still act. An empty list means nothing. */
  public static Finding problems(List<Problem> problems) {
    return problems.isEmpty() ? NOTHING : new Finding(List.of(), problems, null);
  }

  /** This is wrong, and nothing further may be done until it is right. */
  public static Finding refused(Problem problem) {
    return new Finding(List.of(), List.of(problem), problem.message());
  }

  /** Whether later rules must not act. */
  public boolean ends() {
    return (!steps.isEmpty() && !aside) || waitingFor != null;
  }
}
