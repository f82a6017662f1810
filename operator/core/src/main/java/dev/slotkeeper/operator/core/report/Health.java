package dev.slotkeeper.operator.core.report;

import dev.slotkeeper.operator.core.plan.Node;
import dev.slotkeeper.operator.core.plan.Situation;
import dev.slotkeeper.operator.core.slot.SlotSet;
import java.util.List;

/**
 * How a cluster fares, in figures.
 *
 * @param slotsServed slots whose primary answers and sees the cluster as ok
 * @param replicasInSync replicas that have all that their primary sends
 * @param replicasWanted replicas that the spec wants
 * @param podsAway wanted pods whose servers do not answer
 */
record Health(int slotsServed, int replicasInSync, int replicasWanted, List<String> podsAway) {

  static Health of(Situation situation) {
    int served =
        situation
            .topology()
            .slotOwners()
            .filter(node -> node.view().stateOk())
            .mapToInt(node -> situation.topology().slotsOf(node).size())
            .sum();
    List<Node> owners = situation.topology().slotOwners().toList();
    int inSync =
        owners.stream()
            .mapToInt(
                owner ->
                    (int)
                        situation.topology().inSyncReplicas(owner).stream()
                            .filter(situation::wants)
                            .count())
            .sum();
    return new Health(
        served,
        inSync,
        situation.spec().shards() * situation.spec().replicasPerShard(),
        situation
            .silent()
            .filter(member -> situation.wants(member.pod()))
            .map(
                member ->
                    member.name()
                        + (member.pod().node() == null ? "" : " on node " + member.pod().node()))
            .toList());
  }

  boolean servesAll() {
    return slotsServed == SlotSet.ALL;
  }

  boolean isRedundant() {
    return replicasInSync >= replicasWanted && podsAway.isEmpty();
  }
}
