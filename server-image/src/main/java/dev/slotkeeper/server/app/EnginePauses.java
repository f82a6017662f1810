package dev.slotkeeper.server.app;

import dev.slotkeeper.server.command.connection.Pauses;
import dev.slotkeeper.server.engine.Engine;
import dev.slotkeeper.server.engine.Pause;

/** CLIENT PAUSE on the engine. */
record EnginePauses(Engine engine) implements Pauses {
  @Override
  public void pause(boolean writesOnly, long until) {
    if (until <= engine.clock().millis()) {
      return;
    }
    engine.pause(writesOnly ? Pause.Kind.WRITE : Pause.Kind.ALL, until);
  }

  @Override
  public void unpause() {
    engine.unpause();
  }
}
