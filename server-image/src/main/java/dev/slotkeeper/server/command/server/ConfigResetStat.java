package dev.slotkeeper.server.command.server;

import dev.slotkeeper.server.command.Command;
import dev.slotkeeper.server.command.CommandSpec;
import dev.slotkeeper.server.command.Context;
import dev.slotkeeper.server.command.Flag;

/** CONFIG RESETSTAT. */
public final class ConfigResetStat implements Command {
  private static final CommandSpec SPEC =
      CommandSpec.subcommand("config", "resetstat", 2)
          .flags(Flag.ADMIN, Flag.NOSCRIPT, Flag.LOADING, Flag.STALE)
          .group("server")
          .since("2.0.0")
          .complexity("O(1)")
          .summary("Sets what INFO counts back to zero")
          .build();

  private final Runnable reset;

  ConfigResetStat(Runnable reset) {
    this.reset = reset;
  }

  @Override
  public CommandSpec spec() {
    return SPEC;
  }

  @Override
  public void execute(Context context) {
    reset.run();
    context.reply().ok();
  }
}
