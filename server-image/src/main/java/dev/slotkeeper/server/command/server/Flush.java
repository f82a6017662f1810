package dev.slotkeeper.server.command.server;

import static dev.slotkeeper.server.command.ArgumentSpec.oneOf;
import static dev.slotkeeper.server.command.ArgumentSpec.word;

import dev.slotkeeper.server.command.ArgumentSpec;
import dev.slotkeeper.server.command.Category;
import dev.slotkeeper.server.command.Command;
import dev.slotkeeper.server.command.CommandSpec;
import dev.slotkeeper.server.command.Context;
import dev.slotkeeper.server.command.Errors;
import dev.slotkeeper.server.command.Flag;
import dev.slotkeeper.server.resp.Arguments;
import java.util.function.Predicate;

/**
 * FLUSHALL [ASYNC | SYNC] and FLUSHDB. Keys vanish at once, and the memory is freed in slices
 * beside other work, whichever mode is asked for.
 */
public final class Flush implements Command {
  private static final ArgumentSpec MODE =
      oneOf("async", word("async", "ASYNC").since("4.0.0"), word("sync", "SYNC").since("6.2.0"))
          .optional();
  private static final CommandSpec ALL =
      CommandSpec.command("flushall", -1)
          .flags(Flag.WRITE)
          .categories(Category.KEYSPACE, Category.DANGEROUS)
          .tips("request_policy:all_shards", "response_policy:all_succeeded")
          .group("server")
          .since("1.0.0")
          .complexity("O(N) where N is the total number of keys in all databases")
          .summary("Removes all keys of all databases")
          .changed("4.0.0", "the asynchronous mode")
          .changed("6.2.0", "the synchronous mode")
          .arguments(MODE)
          .build();
  private static final CommandSpec DATABASE =
      CommandSpec.command("flushdb", -1)
          .flags(Flag.WRITE)
          .categories(Category.KEYSPACE, Category.DANGEROUS)
          .tips("request_policy:all_shards", "response_policy:all_succeeded")
          .group("server")
          .since("1.0.0")
          .complexity("O(N) where N is the number of keys in the selected database")
          .summary("Removes all keys of the database")
          .changed("4.0.0", "the asynchronous mode")
          .changed("6.2.0", "the synchronous mode")
          .arguments(MODE)
          .build();

  private final CommandSpec spec;
  private final Predicate<Context> answersLater;

  private Flush(CommandSpec spec, Predicate<Context> answersLater) {
    this.spec = spec;
    this.answersLater = answersLater;
  }

  /**
   * FLUSHALL.
   *
   * @param emptied what follows when everything is gone; true when it answers the client later
   */
  static Flush all(Predicate<Context> emptied) {
    return new Flush(
        ALL,
        context -> {
          context.databases().clear();
          return emptied.test(context);
        });
  }

  /** FLUSHDB. */
  static Flush database() {
    return new Flush(
        DATABASE,
        context -> {
          context.database().clear();
          return false;
        });
  }

  @Override
  public CommandSpec spec() {
    return spec;
  }

  @Override
  public void execute(Context context) {
    if (!isValid(context.arguments())) {
      context.reply().error(Errors.SYNTAX);
      return;
    }
    context.forcePropagation();
    if (!answersLater.test(context)) {
      context.reply().ok();
    }
  }

  private static boolean isValid(Arguments arguments) {
    return arguments.count() == 1
        || (arguments.count() == 2 && (arguments.is(1, "async") || arguments.is(1, "sync")));
  }
}
