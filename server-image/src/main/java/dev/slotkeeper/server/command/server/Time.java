package dev.slotkeeper.server.command.server;

import dev.slotkeeper.server.command.Command;
import dev.slotkeeper.server.command.CommandSpec;
import dev.slotkeeper.server.command.Context;
import dev.slotkeeper.server.command.Flag;
import java.util.function.LongSupplier;

/** TIME. */
public final class Time implements Command {
  private static final CommandSpec SPEC =
      CommandSpec.command("time", 1)
          .flags(Flag.LOADING, Flag.STALE, Flag.FAST)
          .tips("nondeterministic_output")
          .group("server")
          .since("2.6.0")
          .complexity("O(1)")
          .summary("The time as seconds and microseconds")
          .build();

  private static final long MICROS = 1_000_000;

  private final LongSupplier clock;

  /**
   * @param clock microseconds since 1970
   */
  public Time(LongSupplier clock) {
    this.clock = clock;
  }

  @Override
  public CommandSpec spec() {
    return SPEC;
  }

  @Override
  public void execute(Context context) {
    long micros = clock.getAsLong();
    context.reply().array(2);
    context.reply().bulkLong(micros / MICROS);
    context.reply().bulkLong(micros % MICROS);
  }
}
