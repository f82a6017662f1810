package dev.slotkeeper.server.reference;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/** Connections to a server that has just been started. */
final class Sockets {
  /** Every 10 ms; only there to meet a hang. */
  private static final int ATTEMPTS = 6000;

  private Sockets() {}

  /** Connects as soon as the server listens. */
  static SocketChannel connect(Process process, Path socket) throws IOException {
    for (int i = 0; i < ATTEMPTS && process.isAlive(); i++) {
      if (Files.exists(socket)) {
        try {
          return SocketChannel.open(UnixDomainSocketAddress.of(socket));
        } catch (IOException notYetListening) {
          // bound and not listening yet
        }
      }
      try {
        Thread.sleep(10);
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        break;
      }
    }
    process.destroyForcibly();
    throw new IOException("the server does not start");
  }
}
