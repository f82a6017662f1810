package dev.slotkeeper.server.command.server;

import dev.slotkeeper.server.command.Context;
import dev.slotkeeper.server.command.Effects;
import dev.slotkeeper.server.command.Errors;
import dev.slotkeeper.server.config.MemorySize;
import dev.slotkeeper.server.resp.Arguments;
import java.util.Map;
import java.util.function.Consumer;

/** Subcommands of DEBUG that change how the server behaves. */
final class DebugSwitches {
  private static final long MOST_PACKED = 4L << 30;

  private final DebugControl control;

  DebugSwitches(DebugControl control) {
    this.control = control;
  }

  void addTo(Map<String, DebugSubcommand> subcommands) {
    subcommands.put("set-active-expire", with(3, a -> control.activeExpire(isOne(a))));
    subcommands.put("sleep", with(3, a -> control.sleep(millis(a.string(2)))));
    subcommands.put("log", with(3, a -> control.log("DEBUG LOG: " + a.string(2))));
    subcommands.put("change-repl-id", with(2, a -> control.changeReplicationId()));
    subcommands.put("set-skip-checksum-validation", with(3, a -> control.skipChecksums(isOne(a))));
    // Sizes of reply buffers and of list nodes are not ours to tune; tests of clients set them.
    subcommands.put("replybuffer", DebugSwitches::replyBuffer);
    subcommands.put("quicklist-packed-threshold", DebugSwitches::packedThreshold);
    subcommands.put("error", DebugSwitches::error);
    subcommands.put("replicate", DebugSwitches::replicate);
    for (String crash : new String[] {"assert", "oom", "panic", "segfault"}) {
      subcommands.put(crash, with(2, a -> control.crash()));
    }
  }

  private static DebugSubcommand with(int count, Consumer<Arguments> action) {
    return context -> {
      if (context.arguments().count() != count) {
        return false;
      }
      action.accept(context.arguments());
      context.reply().ok();
      return true;
    };
  }

  private static boolean error(Context context) {
    if (context.arguments().count() != 3) {
      return false;
    }
    context.reply().error(context.arguments().string(2));
    return true;
  }

  private static boolean replyBuffer(Context context) {
    Arguments arguments = context.arguments();
    boolean time = arguments.count() == 4 && arguments.is(2, "peak-reset-time");
    if (!time && !(arguments.count() == 4 && arguments.is(2, "resizing"))) {
      return false;
    }
    if (time && !arguments.is(3, "never") && !arguments.is(3, "reset") && !arguments.isLong(3)) {
      context.reply().error(Errors.NOT_AN_INTEGER);
    } else {
      context.reply().ok();
    }
    return true;
  }

  /** Tells replicas to do something that is not done here. */
  private static boolean replicate(Context context) {
    Arguments arguments = context.arguments();
    if (arguments.count() < 3) {
      return false;
    }
    Effects effects = context.effects();
    effects.command(context.database().index(), arguments.count() - 2);
    for (int i = 2; i < arguments.count(); i++) {
      effects.argument(arguments.address(i), arguments.length(i));
    }
    context.reply().ok();
    return true;
  }

  private static boolean packedThreshold(Context context) {
    if (context.arguments().count() != 3) {
      return false;
    }
    Long size = MemorySize.parse(context.arguments().string(2));
    if (size == null || size < 0 || size > MOST_PACKED) {
      context
          .reply()
          .error("ERR argument must be a memory value bigger than 1 and smaller than 4gb");
    } else {
      context.reply().ok();
    }
    return true;
  }

  private static boolean isOne(Arguments arguments) {
    return number(arguments) != 0;
  }

  private static int number(Arguments arguments) {
    return arguments.isLong(2) ? (int) arguments.longValue(2) : 0;
  }

  /** Seconds as text in milliseconds; what is no number is 0. */
  private static long millis(String seconds) {
    try {
      return Math.max(0, (long) (Double.parseDouble(seconds) * 1000));
    } catch (NumberFormatException notNumber) {
      return 0;
    }
  }
}
