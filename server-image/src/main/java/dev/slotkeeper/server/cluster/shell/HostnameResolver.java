package dev.slotkeeper.server.cluster.shell;

import dev.slotkeeper.server.engine.Loop;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.Security;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/** Looks names up beside the loop, which must not wait for a name server. */
final class HostnameResolver implements AutoCloseable {
  private final Loop loop;
  private final ExecutorService executor =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().daemon().name("hostname-resolver").factory());

  HostnameResolver(Loop loop) {
    this.loop = loop;
    // A name that is looked up is one whose address has changed: yesterday's answer is of no use.
    Security.setProperty("networkaddress.cache.ttl", "0");
    Security.setProperty("networkaddress.cache.negative.ttl", "0");
  }

  /** Answers, on the loop, with the first address of a name; not at all when it has none. */
  void resolve(String hostname, Consumer<String> answer) {
    executor.execute(
        () -> {
          try {
            String ip = InetAddress.getByName(hostname).getHostAddress();
            loop.execute(() -> answer.accept(ip));
          } catch (UnknownHostException e) {
            // Asked again as long as the node is missing.
          }
        });
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }
}
