package dev.slotkeeper.server.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slotkeeper.server.engine.Loop;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AdminServerTest {
  private final AtomicReference<@Nullable String> obstacle = new AtomicReference<>();
  private final HttpClient client = HttpClient.newHttpClient();
  private volatile boolean stuck;
  private AdminServer server;

  @BeforeEach
  void start() throws IOException {
    server = AdminServer.start(0, new DirectLoop(), obstacle::get, () -> "redis_up 1\n");
  }

  @AfterEach
  void stop() {
    server.close();
    client.close();
  }

  @Test
  void aServerThatServesIsAliveAndReady() throws Exception {
    assertThat(get("/livez").statusCode()).isEqualTo(200);
    assertThat(get("/readyz?verbose").statusCode()).isEqualTo(200);
  }

  @Test
  void whatKeepsItFromServingIsToldAndItIsAliveStill() throws Exception {
    obstacle.set("loading the data");
    assertThat(get("/livez").statusCode()).isEqualTo(200);
    assertThat(get("/readyz").statusCode()).isEqualTo(503);
    assertThat(get("/readyz").body()).isEqualTo("loading the data\n");
  }

  @Test
  void aLoopThatDoesNotAnswerIsNotAlive() throws Exception {
    stuck = true;
    assertThat(get("/livez").statusCode()).isEqualTo(503);
  }

  @Test
  void metricsAreTextForPrometheus() throws Exception {
    HttpResponse<String> response = get("/metrics");
    assertThat(response.headers().firstValue("content-type"))
        .hasValueSatisfying(type -> assertThat(type).startsWith("text/plain; version=0.0.4"));
    assertThat(response.body()).isEqualTo("redis_up 1\n");
  }

  @Test
  void otherPathsAndMethodsAreRefused() throws Exception {
    assertThat(get("/").statusCode()).isEqualTo(404);
    HttpRequest post =
        HttpRequest.newBuilder(uri("/livez")).POST(HttpRequest.BodyPublishers.noBody()).build();
    assertThat(client.send(post, HttpResponse.BodyHandlers.ofString()).statusCode()).isEqualTo(405);
  }

  private HttpResponse<String> get(String path) throws Exception {
    return client.send(
        HttpRequest.newBuilder(uri(path)).build(), HttpResponse.BodyHandlers.ofString());
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + server.port() + path);
  }

  /** Runs tasks at once, or never when the test says that it is stuck. */
  private final class DirectLoop implements Loop {
    @Override
    public void execute(Runnable task) {
      if (!stuck) {
        task.run();
      }
    }

    @Override
    public Timer after(long millis, Runnable task) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Timer every(long millis, Runnable task) {
      throw new UnsupportedOperationException();
    }

    @Override
    public boolean here() {
      return false;
    }
  }
}
