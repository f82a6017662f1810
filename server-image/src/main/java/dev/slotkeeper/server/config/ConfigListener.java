package dev.slotkeeper.server.config;

import org.jspecify.annotations.Nullable;

/** Puts changed directives into effect. */
@FunctionalInterface
public interface ConfigListener {
  /**
   * Runs after CONFIG SET changed one or more of the directives it was registered for; once for all
   * of them.
   *
   * @return null, or the text that says why the new values cannot be had; all directives of the
   *     command then get their old values back, and listeners that had run already run again
   */
  @Nullable String changed(ServerConfig config);
}
