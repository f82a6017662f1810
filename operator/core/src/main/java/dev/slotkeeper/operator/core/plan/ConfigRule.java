package dev.slotkeeper.operator.core.plan;

import dev.slotkeeper.operator.core.model.LiveConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Directives that a running server can change have the wanted values, as the server itself says.
 * One that the server does not know cannot be confirmed and is reported.
 */
final class ConfigRule implements Rule {
  @Override
  public Finding look(Situation situation) {
    List<Step> steps = new ArrayList<>();
    List<Problem> problems = new ArrayList<>();
    for (Node node : situation.topology().nodes()) {
      Map<String, String> changes = new TreeMap<>();
      situation
          .liveConfig()
          .forEach(
              (name, value) -> {
                String printed = node.view().config().get(name);
                if (printed == null) {
                  problems.add(
                      new Problem(
                          "DirectiveNotSupported",
                          "spec.config."
                              + name
                              + ": the server of "
                              + node.name()
                              + " does not know it; remove it"));
                } else if (!LiveConfig.same(value, printed)) {
                  changes.put(name, value);
                }
              });
      if (!changes.isEmpty()) {
        steps.add(new Step.SetConfig(node.target(), changes));
      }
    }
    return steps.isEmpty() ? Finding.problems(problems) : new Finding(steps, problems, null);
  }
}
