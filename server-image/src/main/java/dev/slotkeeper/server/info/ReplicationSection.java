package dev.slotkeeper.server.info;

import dev.slotkeeper.server.command.server.InfoSection;
import dev.slotkeeper.server.command.server.InfoText;
import dev.slotkeeper.server.config.Directives;
import dev.slotkeeper.server.config.ServerConfig;

/** INFO replication of a primary that has never had a replica. */
public final class ReplicationSection implements InfoSection {
  private final String replicationId;
  private final ServerConfig config;

  /**
   * @param replicationId 40 hexadecimal digits
   */
  public ReplicationSection(String replicationId, ServerConfig config) {
    this.replicationId = replicationId;
    this.config = config;
  }

  @Override
  public String title() {
    return "Replication";
  }

  @Override
  public void write(InfoText text) {
    text.add("role", "master")
        .add("connected_slaves", 0)
        .add("master_failover_state", "no-failover")
        .add("master_replid", replicationId)
        .add("master_replid2", "0".repeat(replicationId.length()))
        .add("master_repl_offset", 0)
        .add("second_repl_offset", -1)
        .add("repl_backlog_active", 0)
        .add("repl_backlog_size", config.number(Directives.REPL_BACKLOG_SIZE))
        .add("repl_backlog_first_byte_offset", 0)
        .add("repl_backlog_histlen", 0);
  }
}
