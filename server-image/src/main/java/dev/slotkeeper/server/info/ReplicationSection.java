package dev.slotkeeper.server.info;

import dev.slotkeeper.server.command.server.InfoSection;
import dev.slotkeeper.server.command.server.InfoText;
import dev.slotkeeper.server.replicate.Replication;

/** INFO replication. */
public final class ReplicationSection implements InfoSection {
  private final Replication replication;

  public ReplicationSection(Replication replication) {
    this.replication = replication;
  }

  @Override
  public String title() {
    return "Replication";
  }

  @Override
  public void write(InfoText text) {
    replication.info().write((name, value) -> text.add(name, value.toString()));
  }
}
