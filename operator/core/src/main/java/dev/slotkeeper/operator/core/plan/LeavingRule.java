package dev.slotkeeper.operator.core.plan;

import dev.slotkeeper.operator.core.observe.Member;

/**
 * Pods that the spec does not want any more end. Nothing is to be done about it, and nothing waits
 * for them but the word that everything is as it should be: until they are gone, clients may still
 * meet them.
 */
final class LeavingRule implements Rule {
  @Override
  public Finding look(Situation situation) {
    return situation.observed().members().stream()
        .filter(member -> !situation.wants(member.pod()))
        .map(Member::name)
        .sorted()
        .findFirst()
        .map(name -> Finding.waiting("waiting for " + name + " to end"))
        .orElse(Finding.nothing());
  }
}
