package dev.slotkeeper.operator.app;

import dev.slotkeeper.operator.core.observe.Address;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** A real server in cluster mode, in a folder of its own. */
final class LocalServer {
  /** Which program it is. */
  enum Program {
    REFERENCE(Path.of("redis-server")),
    OURS(Path.of("../../server-image/bin/redis-server").toAbsolutePath().normalize());

    private final Path path;

    Program(Path path) {
      this.path = path;
    }

    /** Whether it is installed, or built. */
    boolean isThere() {
      return this == OURS
          ? Files.exists(path.resolveSibling("../target/runtime.classpath"))
          : isInstalled();
    }
  }

  private static final int FIRST_PORT = 21000;
  private static final int LAST_PORT = 21899;
  private static final AtomicInteger NEXT_PORT =
      new AtomicInteger(FIRST_PORT + (int) (ProcessHandle.current().pid() % 800));

  private final Process process;
  private final Address address;

  private LocalServer(Process process, Address address) {
    this.process = process;
    this.address = address;
  }

  private static boolean isInstalled() {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, "redis-server")));
  }

  static LocalServer start(Program program, Path folder, String password) {
    try {
      Files.createDirectories(folder);
      int port = freePort();
      List<String> command =
          new ArrayList<>(
              List.of(
                  program.path.toString(),
                  "--port",
                  String.valueOf(port),
                  "--bind",
                  "127.0.0.1",
                  "--dir",
                  folder.toString(),
                  "--cluster-enabled",
                  "yes",
                  "--cluster-node-timeout",
                  "1000",
                  "--cluster-allow-replica-migration",
                  "no",
                  "--cluster-replica-validity-factor",
                  "0",
                  "--repl-diskless-sync-delay",
                  "0",
                  "--save",
                  "3600 1",
                  "--appendonly",
                  "no"));
      if (!password.isEmpty()) {
        command.addAll(List.of("--requirepass", password, "--masterauth", password));
      }
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("log").toFile())
              .start();
      LocalServer server = new LocalServer(process, new Address("127.0.0.1", port));
      server.awaitListening();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int freePort() throws IOException {
    while (true) {
      int port = NEXT_PORT.getAndUpdate(used -> used >= LAST_PORT ? FIRST_PORT : used + 1);
      try (ServerSocket clients = new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
          ServerSocket bus = new ServerSocket(port + 10000, 1, InetAddress.getLoopbackAddress())) {
        if (clients.isBound() && bus.isBound()) {
          return port;
        }
      } catch (IOException taken) {
        // The next one may be free.
      }
    }
  }

  private void awaitListening() throws IOException {
    while (true) {
      try (Socket socket = new Socket("127.0.0.1", address.port())) {
        if (socket.isConnected()) {
          return;
        }
      } catch (IOException notYet) {
        if (!process.isAlive()) {
          throw new IOException("redis-server ended at once with " + process.exitValue(), notYet);
        }
      }
    }
  }

  Address address() {
    return address;
  }

  /** Ends it as Kubernetes does: SIGTERM, so that it saves. */
  void stop() {
    process.destroy();
    await();
  }

  /** SIGKILL. */
  void kill() {
    process.destroyForcibly();
    await();
  }

  private void await() {
    try {
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        throw new AssertionError("redis-server does not end");
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  static void clear(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
