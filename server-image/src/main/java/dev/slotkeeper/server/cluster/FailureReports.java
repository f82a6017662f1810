package dev.slotkeeper.server.cluster;

import java.util.LinkedHashMap;
import java.util.Map;

/** Which primaries said of one node, and when, that they cannot reach it. */
final class FailureReports {
  private final Map<ClusterNode, Long> reports = new LinkedHashMap<>();

  /** Notes a report; true when its sender had not reported before. */
  boolean add(ClusterNode sender, long nowMillis) {
    return reports.put(sender, nowMillis) == null;
  }

  /** Takes a sender's report back; true when there was one. */
  boolean remove(ClusterNode sender) {
    return reports.remove(sender) != null;
  }

  /** How many reports are not older than {@code validityMillis}; older ones are dropped. */
  int count(long nowMillis, long validityMillis) {
    reports.values().removeIf(time -> nowMillis - time > validityMillis);
    return reports.size();
  }
}
