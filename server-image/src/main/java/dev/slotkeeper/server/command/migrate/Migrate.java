package dev.slotkeeper.server.command.migrate;

import static dev.slotkeeper.server.command.ArgumentSpec.block;
import static dev.slotkeeper.server.command.ArgumentSpec.key;
import static dev.slotkeeper.server.command.ArgumentSpec.of;
import static dev.slotkeeper.server.command.ArgumentSpec.oneOf;
import static dev.slotkeeper.server.command.ArgumentSpec.word;
import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.slotkeeper.server.command.Category;
import dev.slotkeeper.server.command.Command;
import dev.slotkeeper.server.command.CommandSpec;
import dev.slotkeeper.server.command.Context;
import dev.slotkeeper.server.command.Effects;
import dev.slotkeeper.server.command.Flag;
import dev.slotkeeper.server.command.KeySpec;
import dev.slotkeeper.server.command.migrate.MigrateRequest.RefusedException;
import dev.slotkeeper.server.persist.DumpPayload;
import dev.slotkeeper.server.resp.Arguments;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * MIGRATE host port key|"" database timeout [COPY] [REPLACE] [AUTH password | AUTH2 user password]
 * [KEYS key ...]. A key is deleted here when the target has said that it has it.
 */
public final class Migrate implements Command {
  private static final CommandSpec SPEC =
      CommandSpec.command("migrate", -6)
          .flags(Flag.WRITE, Flag.MOVABLEKEYS)
          .categories(Category.KEYSPACE, Category.DANGEROUS)
          .keys(
              KeySpec.range(3, 0, 1, "RW", "access", "delete"),
              new KeySpec(
                  List.of("RW", "access", "delete", "incomplete"),
                  new KeySpec.Keyword("KEYS", -2),
                  new KeySpec.Range(-1, 1, 0),
                  null))
          .tips("nondeterministic_output")
          .group("generic")
          .since("2.6.0")
          .complexity(
              "This command actually executes a DUMP+DEL in the source instance, and a RESTORE in "
                  + "the target instance. See the pages of these commands for time complexity. Also an O(N) data "
                  + "transfer between the two instances is performed.")
          .summary("Moves keys to another server, each there or here at any time")
          .changed("3.0.0", "COPY and REPLACE")
          .changed("3.0.6", "KEYS")
          .changed("4.0.7", "AUTH")
          .changed("6.0.0", "AUTH2")
          .arguments(
              of("host", "string"),
              of("port", "integer"),
              oneOf("key_or_empty_string", key("key", 0), word("empty_string", "")),
              of("destination-db", "integer"),
              of("timeout", "integer"),
              word("copy", "COPY").optional().since("3.0.0"),
              word("replace", "REPLACE").optional().since("3.0.0"),
              oneOf(
                      "authentication",
                      of("password", "string").after("AUTH").optional().since("4.0.7"),
                      block("username_password", of("username", "string"), of("password", "string"))
                          .after("AUTH2")
                          .optional()
                          .since("6.0.0"))
                  .optional(),
              key("key", 1).after("KEYS").optional().multiple().since("3.0.6"))
          .build();

  private static final byte[] DEL = "DEL".getBytes(US_ASCII);

  private final TargetConnections connections = new TargetConnections();
  private final RestoreRequests requests;

  /**
   * Makes the command.
   *
   * @param cluster whether this server is a cluster node: its targets import slots then
   */
  public Migrate(DumpPayload payload, boolean cluster) {
    this.requests = new RestoreRequests(payload, cluster);
  }

  @Override
  public CommandSpec spec() {
    return SPEC;
  }

  @Override
  public void execute(Context context) {
    MigrateRequest request;
    try {
      request = MigrateRequest.parse(context.arguments());
    } catch (RefusedException e) {
      context.reply().error(String.valueOf(e.getMessage()));
      return;
    }
    int[] keys = presentKeys(context, request);
    if (keys.length == 0) {
      context.reply().simple("NOKEY");
      return;
    }
    try {
      migrate(context, request, keys);
    } finally {
      requests.clear();
    }
  }

  /** Indexes of those arguments that name keys which are here. */
  private static int[] presentKeys(Context context, MigrateRequest request) {
    Arguments arguments = context.arguments();
    int[] present = new int[request.keys()];
    int count = 0;
    for (int i = request.firstKey(); i < request.firstKey() + request.keys(); i++) {
      if (context.database().read(arguments.address(i), arguments.length(i)) != 0) {
        present[count++] = i;
      }
    }
    return Arrays.copyOf(present, count);
  }

  private void migrate(Context context, MigrateRequest request, int[] keys) {
    Transfer transfer = attempt(context, request, keys);
    if (transfer != null && transfer.mayRetry()) {
      transfer = attempt(context, request, keys);
    }
    if (transfer == null) {
      context.reply().error("IOERR error or timeout connecting to the client");
      return;
    }
    if (!request.copy()) {
      delete(context, transfer.moved());
    }
    String error = transfer.error();
    if (error == null) {
      context.reply().ok();
    } else {
      context.reply().error(error);
    }
  }

  /** One exchange with the target, null when there is no connection to it. */
  private @Nullable Transfer attempt(Context context, MigrateRequest request, int[] keys) {
    TargetConnection target;
    try {
      target =
          connections.get(request.host(), request.port(), request.timeoutMillis(), context.now());
    } catch (IOException e) {
      return null;
    }
    requests.write(context, request, keys, target.database != request.database());
    Transfer transfer = Transfer.run(target, requests, keys, request.timeoutMillis());
    target.database = transfer.refusal() == null ? request.database() : -1;
    if (transfer.failure() != null) {
      connections.drop(request.host(), request.port());
    }
    return transfer;
  }

  /** Deletes what the target has now; replicas are told as of a DEL. */
  private static void delete(Context context, List<Integer> moved) {
    if (moved.isEmpty()) {
      return;
    }
    Arguments arguments = context.arguments();
    Effects effects = context.effects();
    effects.command(context.database().index(), moved.size() + 1).argument(DEL);
    for (int key : moved) {
      context.database().delete(arguments.address(key), arguments.length(key));
      effects.argument(arguments.address(key), arguments.length(key));
    }
  }
}
