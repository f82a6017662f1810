package dev.slotkeeper.operator.core.plan;

import java.util.ArrayList;
import java.util.List;

/**
 * Asks the rules in order and takes the steps of the first that has any. What repairs comes before
 * what changes, and what changes comes only after {@link SettledRule} finds that everything is
 * well.
 */
public final class Planner {
  private static final List<Rule> REPAIR =
      List.of(
          new BrokenPodsRule(),
          PasswordRule.afterObjects(),
          new HealRule(),
          new FormRule(),
          new TakeoverRule(),
          new AssignRule(),
          new RolesRule(),
          new StraysRule(),
          new OpenSlotsRule(),
          new StuckReplicasRule(),
          new SettledRule());

  private static final List<Rule> CHANGE =
      List.of(
          new RebalanceRule(),
          new ScaleInRule(),
          new RollRule(),
          new SpreadRule(),
          new LeavingRule());

  private Planner() {}

  /** The plan for a situation. */
  public static Plan plan(Situation situation) {
    List<Rule> rules =
        new ArrayList<>(List.of(new HostsRule(), new ConfigRule(), PasswordRule.beforeObjects()));
    if (situation.specProblems().isEmpty()) {
      rules.add(new ObjectsRule());
    }
    rules.addAll(REPAIR);
    if (situation.specProblems().isEmpty()) {
      rules.addAll(CHANGE);
    }
    List<Step> steps = new ArrayList<>();
    List<Problem> problems = new ArrayList<>(situation.specProblems());
    problems.addAll(situation.refused());
    for (Rule rule : rules) {
      Finding finding = rule.look(situation);
      steps.addAll(finding.steps());
      problems.addAll(finding.problems());
      if (finding.ends()) {
        return new Plan(steps, problems, finding.waitingFor());
      }
    }
    return new Plan(steps, problems, null);
  }
}
