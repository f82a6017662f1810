package dev.slotkeeper.server.command.cluster;

import dev.slotkeeper.server.cluster.shell.ClusterShell;
import dev.slotkeeper.server.command.Command;
import dev.slotkeeper.server.command.CommandSpec;
import dev.slotkeeper.server.command.ContainerCommand;
import dev.slotkeeper.server.command.Context;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The commands of the group cluster. */
public final class ClusterCommands {
  static final String DISABLED = "ERR This instance has cluster support disabled";

  private static final CommandSpec SPEC =
      CommandSpec.command("cluster", -2)
          .group("cluster")
          .since("3.0.0")
          .complexity("Depends on subcommand.")
          .summary("What a cluster node knows, and orders to it")
          .build();

  private ClusterCommands() {}

  /**
   * All of them.
   *
   * @param shell null on a server that is no cluster node, where they answer with an error
   */
  public static List<Command> all(@Nullable ClusterShell shell) {
    List<Command> subcommands =
        Stream.of(
                SlotAssignment.add(),
                SlotRangeAssignment.add(),
                new BumpEpoch(),
                new CountFailureReports(),
                new CountKeysInSlot(),
                SlotAssignment.delete(),
                SlotRangeAssignment.delete(),
                new Failover(),
                new FlushSlots(),
                new Forget(),
                new GetKeysInSlot(),
                new Help(),
                new Info(),
                new KeySlotOf(),
                new Links(),
                new Meet(),
                new MyId(),
                new Nodes(),
                Replicas.replicas(),
                new Replicate(),
                new Reset(),
                new SaveConfig(),
                new SetConfigEpoch(),
                new SetSlot(),
                new Shards(),
                Replicas.slaves(),
                new Slots())
            .<Command>map(subcommand -> new Guarded(subcommand, shell))
            .toList();
    return List.of(
        new ContainerCommand(SPEC, subcommands),
        new Asking(shell != null),
        new ReadOnly(shell != null),
        new ReadWrite(shell != null));
  }

  /** A subcommand that runs on cluster nodes only. */
  private record Guarded(ClusterSubcommand subcommand, @Nullable ClusterShell shell)
      implements Command {
    @Override
    public CommandSpec spec() {
      return subcommand.spec();
    }

    @Override
    public void execute(Context context) {
      if (shell == null) {
        context.reply().error(DISABLED);
      } else {
        subcommand.execute(context, shell);
      }
    }
  }
}
