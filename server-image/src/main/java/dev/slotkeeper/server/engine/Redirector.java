package dev.slotkeeper.server.engine;

import dev.slotkeeper.server.client.Client;
import dev.slotkeeper.server.command.CommandSpec;
import dev.slotkeeper.server.resp.Arguments;
import org.jspecify.annotations.Nullable;

/** Knows which keys are served here: the cluster. */
public interface Redirector {
  /**
   * The error that sends a client elsewhere, such as {@code MOVED 1 10.0.0.1:6379}; null when the
   * request runs here.
   */
  @Nullable String redirect(Client client, CommandSpec spec, Arguments arguments);
}
