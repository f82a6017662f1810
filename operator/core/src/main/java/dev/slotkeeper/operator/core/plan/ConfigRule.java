package dev.slotkeeper.operator.core.plan;

import dev.slotkeeper.operator.core.model.LiveConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Directives that a running server can change have the wanted values, as the server itself says;
 * whoever answers is told at once, whatever else is going on. One that the server does not know
 * cannot be confirmed and is reported.
 *
 * <p>The servers come before the file: a value that they refuse never gets there, so that no
 * restart can fail by it ({@link ObjectsRule} waits for {@link #isConfirmed}).
 */
final class ConfigRule implements Rule {

  @Override
  public Finding look(Situation situation) {
    List<Step> steps = new ArrayList<>();
    List<Problem> problems = new ArrayList<>();
    for (Node node : situation.topology().nodes()) {
      Map<String, String> changes = changes(situation, node);
      if (!changes.isEmpty()) {
        steps.add(new Step.SetConfig(node.target(), changes));
      }
      for (String name : situation.liveConfig().keySet()) {
        if (!node.view().config().containsKey(name)) {
          problems.add(
              new Problem(
                  "DirectiveNotSupported",
                  "spec.config."
                      + name
                      + ": the server of "
                      + node.name()
                      + " does not know it; remove it"));
        }
      }
    }
    return Finding.aside(steps, problems);
  }

  /** Whether every server that answers has every value that it can have. */
  static boolean isConfirmed(Situation situation) {
    return situation.topology().nodes().stream()
        .allMatch(node -> changes(situation, node).isEmpty());
  }

  private static Map<String, String> changes(Situation situation, Node node) {
    Map<String, String> changes = new TreeMap<>();
    situation
        .liveConfig()
        .forEach(
            (name, value) -> {
              String printed = node.view().config().get(name);
              if (printed != null && !LiveConfig.same(name, value, printed)) {
                changes.put(name, value);
              }
            });
    return changes;
  }
}
