package dev.slotkeeper.server.command.cluster;

import static dev.slotkeeper.server.cluster.ClusterSettings.BUS_PORT_OFFSET;
import static dev.slotkeeper.server.command.ArgumentSpec.of;

import dev.slotkeeper.server.cluster.IpText;
import dev.slotkeeper.server.cluster.shell.ClusterShell;
import dev.slotkeeper.server.command.CommandSpec;
import dev.slotkeeper.server.command.Context;
import dev.slotkeeper.server.command.Flag;
import dev.slotkeeper.server.resp.Arguments;

/** CLUSTER MEET ip port [bus-port]. */
public final class Meet implements ClusterSubcommand {
  private static final CommandSpec SPEC =
      CommandSpec.subcommand("cluster", "meet", -4)
          .flags(Flag.ADMIN, Flag.STALE, Flag.NO_ASYNC_LOADING)
          .group("cluster")
          .since("3.0.0")
          .complexity("O(1)")
          .summary("Joins this node and another")
          .changed("4.0.0", "The port of the bus can be given")
          .arguments(
              of("ip", "string"),
              of("port", "integer"),
              of("cluster_bus_port", "integer").optional().since("4.0.0"))
          .build();

  @Override
  public CommandSpec spec() {
    return SPEC;
  }

  @Override
  public void execute(Context context, ClusterShell shell) {
    Arguments arguments = context.arguments();
    if (arguments.count() > 5) {
      context.reply().error(Outcomes.unknown(arguments));
      return;
    }
    if (!arguments.isLong(3)) {
      context.reply().error("ERR Invalid TCP base port specified: " + arguments.string(3));
      return;
    }
    if (arguments.count() == 5 && !arguments.isLong(4)) {
      context.reply().error("ERR Invalid TCP bus port specified: " + arguments.string(4));
      return;
    }
    long port = arguments.longValue(3);
    long busPort = arguments.count() == 5 ? arguments.longValue(4) : port + BUS_PORT_OFFSET;
    String ip = IpText.normalize(arguments.string(2));
    shell.perform(
        () -> {
          if (ip == null || !shell.cluster().administration().meet(ip, port, busPort)) {
            context
                .reply()
                .error(
                    "ERR Invalid node address specified: "
                        + arguments.string(2)
                        + ":"
                        + arguments.string(3));
          } else {
            context.reply().ok();
          }
        });
  }
}
