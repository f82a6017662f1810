package dev.slotkeeper.server.admin;

import dev.slotkeeper.server.engine.Loop;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Asks the engine's loop how it is, and takes no answer in time for an answer. */
final class Probes {
  private static final long PATIENCE_MILLIS = 2000;

  private final Loop loop;
  private final Readiness readiness;

  Probes(Loop loop, Readiness readiness) {
    this.loop = loop;
    this.readiness = readiness;
  }

  /**
   * What keeps the server from being alive (or ready), once it is known; null for nothing.
   *
   * @param ready whether to ask for readiness, not only for life
   */
  CompletableFuture<@Nullable String> ask(boolean ready) {
    CompletableFuture<@Nullable String> answer = new CompletableFuture<>();
    loop.execute(() -> answer.complete(ready ? readiness.obstacle() : null));
    return answer.completeOnTimeout(
        "the engine has not answered for " + PATIENCE_MILLIS + " ms",
        PATIENCE_MILLIS,
        TimeUnit.MILLISECONDS);
  }
}
