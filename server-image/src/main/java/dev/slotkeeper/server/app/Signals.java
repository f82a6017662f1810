package dev.slotkeeper.server.app;

import dev.slotkeeper.server.config.Directive;
import dev.slotkeeper.server.config.ProcessDirectives;
import dev.slotkeeper.server.config.ServerConfig;
import dev.slotkeeper.server.config.ShutdownFlags;
import dev.slotkeeper.server.engine.Engine;
import dev.slotkeeper.server.log.Log;
import java.util.concurrent.atomic.AtomicBoolean;
import sun.misc.Signal;

/** SIGTERM and SIGINT end the server in good order; a second SIGINT ends it at once. */
final class Signals {
  private Signals() {}

  static void install(Engine engine, ServerConfig config, ShutdownProcedure shutdown, Log log) {
    AtomicBoolean requested = new AtomicBoolean();
    handle("TERM", ProcessDirectives.SHUTDOWN_ON_SIGTERM, requested, engine, config, shutdown, log);
    handle("INT", ProcessDirectives.SHUTDOWN_ON_SIGINT, requested, engine, config, shutdown, log);
  }

  private static void handle(
      String name,
      Directive<ShutdownFlags> flags,
      AtomicBoolean requested,
      Engine engine,
      ServerConfig config,
      ShutdownProcedure shutdown,
      Log log) {
    Signal.handle(
        new Signal(name),
        signal -> {
          if (requested.getAndSet(true)) {
            if (name.equals("INT")) {
              log.warning("You insist... exiting now.");
              Runtime.getRuntime().halt(1);
            }
            return;
          }
          log.warning("Received SIG" + name + " scheduling shutdown...");
          engine
              .loop()
              .execute(() -> shutdown.shutdown(config.value(flags), () -> requested.set(false)));
        });
  }
}
