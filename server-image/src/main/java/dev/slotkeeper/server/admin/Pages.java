package dev.slotkeeper.server.admin;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What the admin port serves under which path. */
final class Pages {
  private static final String TEXT = "text/plain; charset=utf-8";
  private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";

  private final Probes probes;
  private final Supplier<String> metrics;

  /**
   * A page.
   *
   * @param status the HTTP status code
   */
  record Page(int status, String contentType, String body) {}

  /**
   * @param metrics the numbers in Prometheus' text format
   */
  Pages(Probes probes, Supplier<String> metrics) {
    this.probes = probes;
    this.metrics = metrics;
  }

  /** The page of a path, query left out. */
  CompletableFuture<Page> get(String path) {
    return switch (path) {
      case "/livez" -> probes.ask(false).thenApply(Pages::probe);
      case "/readyz" -> probes.ask(true).thenApply(Pages::probe);
      case "/metrics" ->
          CompletableFuture.completedFuture(new Page(200, PROMETHEUS, metrics.get()));
      default ->
          CompletableFuture.completedFuture(
              new Page(404, TEXT, "Not found. There are /livez, /readyz and /metrics.\n"));
    };
  }

  private static Page probe(@Nullable String obstacle) {
    return obstacle == null ? new Page(200, TEXT, "ok\n") : new Page(503, TEXT, obstacle + "\n");
  }
}
