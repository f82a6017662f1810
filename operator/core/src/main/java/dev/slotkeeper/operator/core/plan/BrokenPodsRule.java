package dev.slotkeeper.operator.core.plan;

import dev.slotkeeper.operator.core.observe.PodFacts;
import dev.slotkeeper.operator.core.observe.Trouble;
import java.util.ArrayList;
import java.util.List;

/**
 * A pod that cannot run says why, and is made anew when the template has changed since: with
 * OnDelete nobody else would do it, and a pod that never came up has no role to hand over.
 */
final class BrokenPodsRule implements Rule {
  @Override
  public Finding look(Situation situation) {
    List<Step> steps = new ArrayList<>();
    List<Problem> problems = new ArrayList<>();
    situation
        .silent()
        .forEach(
            member -> {
              PodFacts pod = member.pod();
              Trouble trouble = pod.trouble();
              if (trouble != null && !pod.terminating()) {
                if (pod.outdated()) {
                  steps.add(
                      new Step.DeletePod(
                          pod.name(),
                          "it did not run ("
                              + trouble.reason()
                              + ") and its template has changed"));
                } else if (pod.configChanged() && trouble.reason().equals(Trouble.CRASH_LOOP)) {
                  // Kubernetes would wait up to five minutes before it lets the server try again.
                  steps.add(
                      new Step.DeletePod(
                          pod.name(),
                          "it did not run ("
                              + trouble.reason()
                              + ") and its configuration has changed"));
                } else {
                  problems.add(new Problem(trouble.reason(), trouble.text()));
                }
              }
            });
    return steps.isEmpty() ? Finding.problems(problems) : new Finding(steps, problems, null);
  }
}
