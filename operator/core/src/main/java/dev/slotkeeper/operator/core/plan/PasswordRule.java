package dev.slotkeeper.operator.core.plan;

import dev.slotkeeper.operator.core.model.AuthSecret;
import dev.slotkeeper.operator.core.observe.ServerPasswords;
import dev.slotkeeper.operator.core.plan.Step.ChangePassword.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Every server asks for the password that is wanted now. First all of them take it besides the one
 * that they have; then the Secret that starting servers read is written; only then it becomes the
 * password, which servers also show each other, and the one before stays valid until its time is
 * over. So at no moment is a client or a replica refused that shows either of the two.
 */
final class PasswordRule implements Rule {
  private final boolean first;

  private PasswordRule(boolean first) {
    this.first = first;
  }

  /** The part that comes before the Secret is written. */
  static PasswordRule beforeObjects() {
    return new PasswordRule(true);
  }

  /** The part that comes after it. */
  static PasswordRule afterObjects() {
    return new PasswordRule(false);
  }

  @Override
  public Finding look(Situation situation) {
    List<Step> steps = new ArrayList<>();
    for (Node node : situation.topology().nodes()) {
      stage(node.view().passwords(), situation.auth())
          .filter(stage -> (stage == Stage.ACCEPT) == first)
          .ifPresent(stage -> steps.add(new Step.ChangePassword(node.target(), stage)));
    }
    return Finding.steps(steps);
  }

  private static Optional<Stage> stage(ServerPasswords has, AuthSecret auth) {
    boolean uses = has.password().equals(auth.password()) && has.link().equals(auth.password());
    if (!has.canHaveTwo()) {
      return uses ? Optional.empty() : Optional.of(Stage.REPLACE);
    }
    if (!auth.password().isEmpty() && !has.accepts(auth.password())) {
      return Optional.of(Stage.ACCEPT);
    }
    if (!uses) {
      return Optional.of(Stage.USE);
    }
    return auth.also().equals(has.also()) ? Optional.empty() : Optional.of(Stage.RETIRE);
  }
}
