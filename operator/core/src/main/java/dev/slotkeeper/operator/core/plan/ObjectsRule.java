package dev.slotkeeper.operator.core.plan;

import dev.slotkeeper.operator.core.model.Drift;
import dev.slotkeeper.operator.core.model.Names;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Kubernetes objects are there and as wanted. The configuration file, and the templates that carry
 * its digest, are changed only when the running servers have taken what can be changed live.
 */
final class ObjectsRule implements Rule {
  @Override
  public Finding look(Situation situation) {
    List<Step> steps = new ArrayList<>();
    boolean confirmed = ConfigRule.isConfirmed(situation);
    for (HasMetadata desired : situation.desired()) {
      Optional<HasMetadata> actual = actual(desired, situation);
      boolean asWanted = actual.isPresent() && !Drift.differs(desired, actual.get());
      boolean tooEarly = actual.isPresent() && !confirmed && followsServers(desired);
      if (!asWanted && !tooEarly && leavingVolume(desired, situation).isEmpty()) {
        steps.add(new Step.ApplyObject(desired, actual.isEmpty()));
      }
    }
    return Finding.steps(steps);
  }

  /** The volume that must have gone before a StatefulSet that is missing may be made. */
  static Optional<String> leavingVolume(Situation situation) {
    return situation.desired().stream()
        .flatMap(desired -> leavingVolume(desired, situation).stream())
        .findFirst();
  }

  private static Optional<HasMetadata> actual(HasMetadata desired, Situation situation) {
    return situation.observed().objects().stream()
        .filter(object -> same(object, desired))
        .findFirst();
  }

  private static boolean followsServers(HasMetadata object) {
    return object instanceof ConfigMap || object instanceof StatefulSet;
  }

  private static boolean same(HasMetadata one, HasMetadata other) {
    return one.getKind().equals(other.getKind())
        && one.getMetadata().getName().equals(other.getMetadata().getName());
  }

  // A pod made now would get the old volume, and with it the identity of a node that was forgotten.
  private static Optional<String> leavingVolume(HasMetadata desired, Situation situation) {
    return desired instanceof StatefulSet && actual(desired, situation).isEmpty()
        ? situation.observed().leavingVolumes().stream()
            .filter(volume -> Names.isVolumeOf(volume, desired.getMetadata().getName()))
            .findFirst()
        : Optional.empty();
  }
}
