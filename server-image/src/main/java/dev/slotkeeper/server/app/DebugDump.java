package dev.slotkeeper.server.app;

import dev.slotkeeper.server.client.Client;
import dev.slotkeeper.server.command.Context;
import dev.slotkeeper.server.command.Errors;
import dev.slotkeeper.server.command.server.Debug;
import dev.slotkeeper.server.engine.Engine;
import dev.slotkeeper.server.memory.Buffer;
import dev.slotkeeper.server.persist.DumpPayload;
import dev.slotkeeper.server.resp.Arguments;
import dev.slotkeeper.server.resp.Reply;
import dev.slotkeeper.server.store.Encoding;
import dev.slotkeeper.server.store.Record;

/** Subcommands of DEBUG about the RDB file and what a value is in it. */
final class DebugDump {
  /** A payload is the type, the value, two bytes of version and eight of checksum. */
  private static final int AROUND_VALUE = 1 + 2 + 8;

  private final Engine engine;
  private final Persistence persistence;

  DebugDump(Engine engine, Persistence persistence) {
    this.engine = engine;
    this.persistence = persistence;
  }

  void addTo(Debug debug) {
    debug.add("reload", this::reload);
    debug.add("loadaof", this::loadAof);
    debug.add("object", this::object);
  }

  /** Saves, forgets everything and loads it again; others get LOADING meanwhile. */
  private boolean reload(Context context) {
    Arguments arguments = context.arguments();
    boolean save = true;
    for (int i = 2; i < arguments.count(); i++) {
      if (!arguments.is(i, "nosave")) {
        context.reply().error("ERR DEBUG RELOAD only supports the NOSAVE option here.");
        return true;
      }
      save = false;
    }
    context.doNotPropagate();
    Client client = context.client();
    if (save && !persistence.saver().saveNow()) {
      context.reply().error("ERR");
      return true;
    }
    engine.blocking().block(client, 0, reply -> {}, () -> {});
    engine.databases().list().forEach(database -> database.keyspace().clear());
    var _ =
        persistence
            .loadRdb()
            .thenAccept(
                loaded ->
                    engine
                        .blocking()
                        .unblock(
                            client,
                            reply -> {
                              if (loaded) {
                                reply.ok();
                              } else {
                                reply.error("ERR Error trying to load the RDB dump");
                              }
                            }));
    return true;
  }

  /** Forgets everything and loads the append-only file; others get LOADING meanwhile. */
  private boolean loadAof(Context context) {
    if (context.arguments().count() != 2) {
      return false;
    }
    context.doNotPropagate();
    Client client = context.client();
    persistence.aof().writeAll();
    engine.blocking().block(client, 0, reply -> {}, () -> {});
    engine.databases().list().forEach(database -> database.keyspace().clear());
    var _ =
        persistence
            .loadAof()
            .thenAccept(
                loaded -> {
                  if (!loaded) {
                    // Nothing of the data is left here; on disk it is.
                    Runtime.getRuntime().halt(1);
                  }
                  engine.blocking().unblock(client, Reply::ok);
                });
    return true;
  }

  private boolean object(Context context) {
    Arguments arguments = context.arguments();
    if (arguments.count() != 3) {
      return false;
    }
    long record = context.database().peek(arguments.address(2), arguments.length(2));
    if (record == 0) {
      context.reply().error(Errors.NO_SUCH_KEY);
      return true;
    }
    long length;
    try (Buffer payload = new Buffer()) {
      new DumpPayload(persistence.settings()).write(payload, record);
      length = payload.length() - AROUND_VALUE;
    }
    context
        .reply()
        .simple(
            "Value at:0x%x refcount:%d encoding:%s serializedlength:%d lru:%d lru_seconds_idle:%d"
                .formatted(
                    record,
                    context.databases().sharedNumbers().references(record),
                    encoding(record),
                    length,
                    Record.access(record),
                    context.databases().access().idle(record) / 1000));
    return true;
  }

  private static String encoding(long record) {
    return switch (Record.encoding(record)) {
      case Encoding.INT -> "int";
      case Encoding.EMBSTR -> "embstr";
      default -> "raw";
    };
  }
}
