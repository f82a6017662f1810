package dev.slotkeeper.operator.core.report;

import dev.slotkeeper.operator.core.observe.Member;
import dev.slotkeeper.operator.core.plan.HostsRule;
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
 * @param shardsShort shards that own slots and have fewer replicas in sync than they should
 * @param podsAway pods whose servers do not answer, of shards that have slots
 * @param unexplained those of them whose trouble no rule has named, with their nodes
 */
record Health(
    int slotsServed,
    int replicasInSync,
    int replicasWanted,
    List<String> shardsShort,
    List<String> podsAway,
    List<String> unexplained) {

  static Health of(Situation situation) {
    List<Node> owners = situation.topology().slotOwners().toList();
    return new Health(
        owners.stream()
            .filter(node -> node.view().stateOk())
            .mapToInt(node -> situation.topology().slotsOf(node).size())
            .sum(),
        owners.stream().mapToInt(owner -> inSync(situation, owner)).sum(),
        situation.spec().shards() * situation.spec().replicasPerShard(),
        owners.stream()
            .filter(owner -> inSync(situation, owner) < situation.spec().replicasPerShard())
            .map(owner -> situation.statefulSet(owner.shard()))
            .distinct()
            .toList(),
        situation
            .silent()
            .filter(member -> situation.wants(member.pod()) && !isNew(situation, member.shard()))
            .map(Member::name)
            .toList(),
        situation
            .silent()
            .filter(member -> situation.wants(member.pod()) && !isNew(situation, member.shard()))
            .filter(
                member -> member.pod().trouble() == null && !HostsRule.isDown(situation, member))
            .map(Health::whereabouts)
            .toList());
  }

  private static int inSync(Situation situation, Node owner) {
    return (int)
        situation.topology().inSyncReplicas(owner).stream().filter(situation::wants).count();
  }

  // A shard without an owner of slots was not given any yet; unless slots are lost, which may have
  // been its own.
  private static boolean isNew(Situation situation, int shard) {
    return situation.topology().lost().isEmpty()
        && !situation.topology().covered().isEmpty()
        && situation.topology().owner(shard).isEmpty();
  }

  private static String whereabouts(Member member) {
    return member.name() + (member.pod().node() == null ? "" : " on node " + member.pod().node());
  }

  boolean servesAll() {
    return slotsServed == SlotSet.ALL;
  }

  boolean isRedundant() {
    return replicasInSync >= replicasWanted && podsAway.isEmpty();
  }
}
