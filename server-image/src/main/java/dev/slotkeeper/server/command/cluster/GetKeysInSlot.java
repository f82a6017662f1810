package dev.slotkeeper.server.command.cluster;

import static dev.slotkeeper.server.command.ArgumentSpec.of;

import dev.slotkeeper.server.cluster.shell.ClusterShell;
import dev.slotkeeper.server.cluster.slot.KeySlot;
import dev.slotkeeper.server.command.CommandSpec;
import dev.slotkeeper.server.command.Context;
import dev.slotkeeper.server.command.Errors;
import dev.slotkeeper.server.command.Flag;
import dev.slotkeeper.server.resp.Arguments;
import dev.slotkeeper.server.store.Keyspace;
import dev.slotkeeper.server.store.Record;

/** CLUSTER GETKEYSINSLOT slot count. */
public final class GetKeysInSlot implements ClusterSubcommand {
  private static final CommandSpec SPEC =
      CommandSpec.subcommand("cluster", "getkeysinslot", 4)
          .flags(Flag.STALE)
          .tips("nondeterministic_output")
          .group("cluster")
          .since("3.0.0")
          .complexity("O(log(N)) where N is the number of requested keys")
          .summary("Keys of a slot that are on this node")
          .arguments(of("slot", "integer"), of("count", "integer"))
          .build();

  @Override
  public CommandSpec spec() {
    return SPEC;
  }

  @Override
  public void execute(Context context, ClusterShell shell) {
    Arguments arguments = context.arguments();
    if (!arguments.isLong(2) || !arguments.isLong(3)) {
      context.reply().error(Errors.NOT_AN_INTEGER);
      return;
    }
    long slot = arguments.longValue(2);
    long wanted = arguments.longValue(3);
    if (slot < 0 || slot >= KeySlot.SLOTS || wanted < 0) {
      context.reply().error("ERR Invalid slot or number of keys");
      return;
    }
    Keyspace keyspace = context.databases().get(0).keyspace();
    int count = (int) Math.min(wanted, keyspace.slotSize((int) slot));
    context.reply().array(count);
    keyspace.slotKeys(
        (int) slot,
        count,
        record -> context.reply().bulk(Record.keyAddress(record), Record.keyLength(record)));
  }
}
