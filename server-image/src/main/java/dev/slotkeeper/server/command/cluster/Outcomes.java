package dev.slotkeeper.server.command.cluster;

import dev.slotkeeper.server.cluster.shell.ClusterShell;
import dev.slotkeeper.server.command.Context;
import dev.slotkeeper.server.resp.Arguments;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Replies to orders that can be refused. */
final class Outcomes {
  private Outcomes() {}

  /**
   * Carries an order out and answers OK, or the reason why it was refused.
   *
   * @param order answers null, or the reason without its code
   */
  static void reply(Context context, ClusterShell shell, Supplier<@Nullable String> order) {
    shell.perform(
        () -> {
          String refusal = order.get();
          if (refusal == null) {
            context.reply().ok();
          } else {
            context.reply().error("ERR " + refusal);
          }
        });
  }

  /** The error for more arguments than a subcommand takes. */
  static String unknown(Arguments arguments) {
    return "ERR unknown subcommand or wrong number of arguments for '"
        + arguments.string(1)
        + "'. Try CLUSTER HELP.";
  }
}
