package dev.slotkeeper.operator.core.plan;

import dev.slotkeeper.operator.core.slot.SlotSet;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One thing to do. Each step may be done twice without harm, and may be the last one that an
 * operator process does: the next process sees where things stand and goes on from there.
 */
public sealed interface Step {
  /** What it does and why, as a sentence for people. */
  String message();

  /** What tells it from other steps; two looks at the same long work give the same. */
  default String about() {
    return message();
  }

  /** The word that stands as the reason of its event. */
  default String reason() {
    return getClass().getSimpleName();
  }

  /** Creates the object, or brings it to what is wanted. */
  record ApplyObject(HasMetadata object, boolean create) implements Step {
    @Override
    public String message() {
      return (create ? "Creating " : "Updating ")
          + object.getKind()
          + " "
          + object.getMetadata().getName();
    }
  }

  /**
   * Gives an empty node that knows no other an epoch of its own, so that no two claims on slots
   * ever tie.
   */
  record SetEpoch(Target at, long epoch) implements Step {
    @Override
    public String message() {
      return "Giving " + at + " the epoch " + epoch;
    }
  }

  /** Introduces a node to another one; also tells a node the new address of one that it knows. */
  record Meet(Target at, Target other, boolean heal) implements Step {
    @Override
    public String message() {
      return heal
          ? "Telling " + at + " that " + other + " is at " + other.address() + " now"
          : "Introducing " + other + " to " + at;
    }

    @Override
    public String reason() {
      return heal ? "HealAddress" : "Meet";
    }
  }

  /** Gives slots that nobody owns to a primary. */
  record AssignSlots(Target at, SlotSet slots) implements Step {
    @Override
    public String message() {
      return "Assigning slots " + slots + " to " + at;
    }
  }

  /** Makes a node follow a primary. */
  record Replicate(Target at, Target primary) implements Step {
    @Override
    public String message() {
      return "Making " + at + " a replica of " + primary;
    }
  }

  /** Takes back the mark of an open slot that moves nowhere. */
  record StableSlots(Target at, SlotSet slots) implements Step {
    @Override
    public String message() {
      return "Clearing the open state of slots "
          + slots
          + " on "
          + at
          + ", which are not on the move";
    }
  }

  /**
   * Moves slots with their keys while clients go on.
   *
   * @param others the other primaries, which are told at the end
   * @param resumed whether an earlier process began it
   */
  record MoveSlots(Target from, Target to, SlotSet slots, List<Target> others, boolean resumed)
      implements Step {
    @Override
    public String about() {
      return "MoveSlots " + from + " " + to;
    }

    @Override
    public String message() {
      return (resumed ? "Finishing the move of " : "Moving ")
          + slots.size()
          + " slots ("
          + slots
          + ") from "
          + from
          + " to "
          + to;
    }
  }

  /** Promotes a replica. */
  record Failover(Target replica, Mode mode, String why) implements Step {
    /** How much agreement the promotion waits for. */
    public enum Mode {
      /** The old primary stops writes until the replica has everything. */
      HAND_OVER,
      /** The old primary is not asked; the majority of primaries must agree. */
      FORCE,
      /**
       * Nobody is asked. Only when there is no majority and the old primary is gone for certain.
       */
      TAKEOVER
    }

    @Override
    public String message() {
      return switch (mode) {
            case HAND_OVER -> "Handing the primary role over to " + replica;
            case FORCE -> "Promoting " + replica + " by vote of the majority";
            case TAKEOVER ->
                "Promoting " + replica + " without a vote, since the majority of primaries is gone";
          }
          + ": "
          + why;
    }
  }

  /** Makes all others forget a node; they ignore what is said of it for 60 s. */
  record Forget(List<Target> at, String id, String why) implements Step {
    @Override
    public String message() {
      return "Forgetting node " + id + ": " + why;
    }
  }

  /** Makes an empty node forget who it was and whom it knew. */
  record Reset(Target at) implements Step {
    @Override
    public String message() {
      return "Resetting " + at + ", which holds nothing and belongs to no cluster any more";
    }
  }

  /**
   * Deletes volume claims of pods that hold nothing; Kubernetes keeps each until its pod has ended.
   */
  record DeleteVolumes(List<String> names) implements Step {
    @Override
    public String message() {
      return "Deleting the empty volumes " + String.join(", ", names);
    }
  }

  /** Deletes the StatefulSet of a shard that owns no slot any more. */
  record DeleteShard(int shard, String statefulSet) implements Step {
    @Override
    public String message() {
      return "Deleting shard " + statefulSet + ", which owns no slot any more";
    }
  }

  /** Takes the highest pods of a shard away. */
  record ShrinkShard(int shard, String statefulSet, int pods) implements Step {
    @Override
    public String message() {
      return "Shrinking " + statefulSet + " to " + pods + (pods == 1 ? " pod" : " pods");
    }
  }

  /** Deletes a pod, so that Kubernetes makes it anew from the present template. */
  record DeletePod(String pod, String why) implements Step {
    @Override
    public String message() {
      return "Restarting " + pod + ": " + why;
    }

    @Override
    public String reason() {
      return "RestartPod";
    }
  }

  /** A stage of the change of a server's password. */
  record ChangePassword(Target at, Stage stage) implements Step {
    /** How far the change is. */
    public enum Stage {
      /** The wanted password is taken besides the present one. */
      ACCEPT,
      /** It becomes the password, for clients and for the link to a primary. */
      USE,
      /** The second password becomes what it should be: mostly none any more. */
      RETIRE,
      /** All at once, for a server that can have only one. */
      REPLACE
    }

    @Override
    public String message() {
      return switch (stage) {
        case ACCEPT -> "Letting " + at + " accept the new password besides the old one";
        case USE -> "Making " + at + " use the new password; the old one is accepted for a while";
        case RETIRE -> "Bringing the second password of " + at + " up to date";
        case REPLACE -> "Changing the password of " + at;
      };
    }
  }

  /** Changes directives of a running server. */
  record SetConfig(Target at, Map<String, String> values) implements Step {
    public SetConfig {
      values = Map.copyOf(values);
    }

    @Override
    public String message() {
      return "Setting " + new TreeMap<>(values) + " on " + at;
    }
  }
}
