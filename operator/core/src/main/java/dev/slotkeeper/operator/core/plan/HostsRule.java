package dev.slotkeeper.operator.core.plan;

import dev.slotkeeper.operator.core.observe.HostFacts;
import dev.slotkeeper.operator.core.observe.Member;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A node of Kubernetes that is down is named, with the pods on it that do not answer. */
public final class HostsRule implements Rule {

  @Override
  public Finding look(Situation situation) {
    Map<String, List<String>> silent = new TreeMap<>();
    situation
        .silent()
        .filter(member -> isDown(situation, member))
        .forEach(
            member ->
                silent
                    .computeIfAbsent(
                        Objects.requireNonNull(member.pod().node()), any -> new ArrayList<>())
                    .add(member.name()));
    List<Problem> problems = new ArrayList<>();
    silent.forEach(
        (host, pods) -> problems.add(down(host, situation.observed().hosts().get(host), pods)));
    return Finding.problems(problems);
  }

  /** Whether the host of a pod is known to be down, or to be no more. */
  public static boolean isDown(Situation situation, Member member) {
    String name = member.pod().node();
    if (name == null || situation.observed().hosts().isEmpty()) {
      return false;
    }
    HostFacts host = situation.observed().hosts().get(name);
    return host == null || !host.ready();
  }

  private static Problem down(String name, @Nullable HostFacts host, List<String> pods) {
    String where = "Node " + name;
    String who = String.join(", ", pods) + (pods.size() == 1 ? " does" : " do") + " not answer";
    if (host == null) {
      return new Problem("NodeDown", where + " is no more; " + who + " and will start elsewhere");
    }
    return new Problem(
        "NodeDown",
        where
            + " is down ("
            + host.detail()
            + "); "
            + who
            + ". The other copies serve. When it is back, all heals by itself. If it is lost for good: kubectl delete"
            + " node "
            + name
            + ", and, for volumes that were on it, kubectl delete pvc of these pods; they then start elsewhere");
  }
}
