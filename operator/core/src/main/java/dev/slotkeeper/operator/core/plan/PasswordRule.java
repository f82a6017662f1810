package dev.slotkeeper.operator.core.plan;

/** Every server asks for the password that is wanted now. */
final class PasswordRule implements Rule {
  @Override
  public Finding look(Situation situation) {
    return Finding.steps(
        situation.topology().nodes().stream()
            .filter(node -> node.view().staleAuth())
            .map(node -> new Step.ChangePassword(node.target()))
            .toList());
  }
}
