package dev.slotkeeper.e2e.machine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The nodes of {@code e2e/kubernetes}, broken and mended by its {@code fault.sh}. Remembers what is
 * broken, so that it is mended whatever becomes of a scenario.
 */
public final class Nodes {
  private static final Set<String> OFF = new LinkedHashSet<>();
  private static final Set<String> CUT = new LinkedHashSet<>();

  private Nodes() {}

  /** The nodes are gone at once with all their processes; their disks are kept. */
  public static void powerOff(String... nodes) {
    OFF.addAll(Arrays.asList(nodes));
    fault("power-off", nodes);
  }

  /** They boot; returns when Kubernetes has them Ready. */
  public static void start(String... nodes) {
    fault("start", nodes);
    OFF.removeAll(Arrays.asList(nodes));
  }

  /** No packet reaches or leaves the node; its processes run on. */
  public static void cut(String node) {
    CUT.add(node);
    fault("cut", node);
  }

  /** And back. */
  public static void heal(String node) {
    fault("heal", node);
    CUT.remove(node);
  }

  /** Mends whatever a scenario left broken. */
  public static void mend() {
    List.copyOf(CUT).forEach(Nodes::heal);
    if (!OFF.isEmpty()) {
      start(OFF.toArray(String[]::new));
    }
  }

  private static void fault(String verb, String... nodes) {
    List<String> script = new ArrayList<>(List.of(Setting.of("slotkeeper.faults"), verb));
    script.addAll(Arrays.asList(nodes));
    Outside.run(script.toArray(String[]::new));
  }
}
