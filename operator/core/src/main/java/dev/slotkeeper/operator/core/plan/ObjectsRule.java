package dev.slotkeeper.operator.core.plan;

import dev.slotkeeper.operator.core.model.Drift;
import dev.slotkeeper.operator.core.model.Names;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Kubernetes objects are there and as wanted. */
final class ObjectsRule implements Rule {
  @Override
  public Finding look(Situation situation) {
    List<Step> steps = new ArrayList<>();
    String waitingFor = null;
    for (HasMetadata desired : situation.desired()) {
      Optional<HasMetadata> actual =
          situation.observed().objects().stream()
              .filter(object -> same(object, desired))
              .findFirst();
      if (actual.isPresent() && !Drift.differs(desired, actual.get())) {
        continue;
      }
      Optional<String> leaving =
          actual.isEmpty() && desired instanceof StatefulSet set
              ? leavingVolume(set, situation)
              : Optional.empty();
      if (leaving.isPresent()) {
        // A pod made now would get the old volume, and with it the identity of a node that was
        // forgotten.
        waitingFor = "waiting for the old volume " + leaving.get() + " to be deleted";
      } else {
        steps.add(new Step.ApplyObject(desired, actual.isEmpty()));
      }
    }
    return steps.isEmpty() && waitingFor != null
        ? Finding.waiting(waitingFor)
        : Finding.steps(steps);
  }

  private static boolean same(HasMetadata one, HasMetadata other) {
    return one.getKind().equals(other.getKind())
        && one.getMetadata().getName().equals(other.getMetadata().getName());
  }

  private static Optional<String> leavingVolume(StatefulSet set, Situation situation) {
    return situation.observed().leavingVolumes().stream()
        .filter(volume -> Names.isVolumeOf(volume, set.getMetadata().getName()))
        .findFirst();
  }
}
