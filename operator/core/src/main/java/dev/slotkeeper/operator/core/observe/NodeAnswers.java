package dev.slotkeeper.operator.core.observe;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a server answered when it was asked about itself.
 *
 * @param clusterNodes answer of CLUSTER NODES
 * @param clusterInfo answer of CLUSTER INFO
 * @param info answer of INFO with the sections server, replication, persistence, keyspace and
 *     memory
 * @param config answer of CONFIG GET for the directives that count, by their names
 */
public record NodeAnswers(
    String clusterNodes, String clusterInfo, String info, Map<String, String> config) {

  /**
   * The view that these answers give.
   *
   * @throws IllegalArgumentException when CLUSTER NODES cannot be read
   */
  public NodeView view() {
    ClusterNodesText nodes = ClusterNodesText.parse(clusterNodes);
    InfoText cluster = InfoText.parse(clusterInfo);
    InfoText server = InfoText.parse(info);
    boolean replica = server.text("role").equals("slave");
    long down = server.number("master_link_down_since_seconds");
    boolean everUp = down >= 0;
    ReplicationLink link =
        new ReplicationLink(
            replica && server.text("master_link_status").equals("up"),
            replica && server.text("master_sync_in_progress").equals("1"),
            server.number(replica ? "slave_repl_offset" : "master_repl_offset"),
            everUp ? down : server.number("uptime_in_seconds"),
            everUp);
    return new NodeView(
        nodes.myself(),
        nodes.others(),
        nodes.migrating(),
        nodes.importing(),
        cluster.number("cluster_current_epoch"),
        cluster.text("cluster_state").equals("ok"),
        link,
        server.keys(),
        server.text("loading").equals("1"),
        server.text("redis_version"),
        withoutPasswords(),
        new ServerPasswords(
            config.getOrDefault(ServerPasswords.PASSWORD, ""),
            config.get(ServerPasswords.ALSO),
            config.getOrDefault(ServerPasswords.LINK, "")),
        new Memory(
            server.number("used_memory"),
            server.number("maxmemory"),
            !server.text("maxmemory_policy").isEmpty()
                && !server.text("maxmemory_policy").equals("noeviction")));
  }

  private Map<String, String> withoutPasswords() {
    Map<String, String> rest = new HashMap<>(config);
    rest.keySet()
        .removeAll(List.of(ServerPasswords.PASSWORD, ServerPasswords.ALSO, ServerPasswords.LINK));
    return rest;
  }

  @Override
  public String toString() {
    return "NodeAnswers[hidden]";
  }
}
