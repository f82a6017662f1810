package dev.slotkeeper.server.replicate;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.slotkeeper.server.reference.ReferenceServer;
import dev.slotkeeper.server.reference.ServerUnderTest;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A server with a TCP port, ours or the reference, and a connection to it. */
final class Endpoint implements AutoCloseable {
  private static final String[] SETTINGS = {"--save", "", "--repl-diskless-sync-delay", "0"};

  private final AutoCloseable server;
  private final Socket socket;
  private final InputStream input;
  private final int port;
  private long frozen;

  private Endpoint(AutoCloseable server, int port) throws IOException {
    this.server = server;
    this.port = port;
    this.socket = connect(port);
    this.input = new BufferedInputStream(socket.getInputStream());
  }

  /** Starts our program in a folder of its own. */
  static Endpoint ours(Path folder, String... arguments) throws IOException {
    Path own = Files.createDirectories(folder.resolve("ours"));
    ServerUnderTest server = ServerUnderTest.start(own, with(arguments));
    int port = freePort();
    try (var channel = server.connect()) {
      String set = "*4\r\n$6\r\nCONFIG\r\n$3\r\nSET\r\n$4\r\nport\r\n$5\r\n" + port + "\r\n";
      channel.write(ByteBuffer.wrap(set.getBytes(ISO_8859_1)));
      return new Endpoint(server, port);
    }
  }

  /** Starts the reference in a folder of its own. */
  static Endpoint reference(Path folder, String... arguments) throws IOException {
    Path own = Files.createDirectories(folder.resolve("reference"));
    ReferenceServer server = ReferenceServer.start(own, with(arguments));
    int port = freePort();
    server.call("CONFIG", "SET", "port", Integer.toString(port));
    return new Endpoint(server, port);
  }

  /** Another connection to the same server, which stays when this one is closed. */
  Endpoint again() throws IOException {
    return new Endpoint(() -> {}, port);
  }

  /** Sends a command whose reply nobody waits for. */
  void send(String... words) throws IOException {
    socket.getOutputStream().write(request(words));
  }

  /** Returns when the server has closed the connection. */
  void awaitClosed() throws IOException {
    while (input.read() >= 0) {
      // What it still says does not matter.
    }
  }

  /** Stops the process of the server where it is, until {@link #thaw}. */
  void freeze() throws IOException {
    if (frozen == 0) {
      frozen = Long.parseLong(info("process_id"));
    }
    signal("-STOP");
    Path status = Path.of("/proc/" + frozen + "/stat");
    while (!Files.readString(status).contains(") T ")) {
      pause();
    }
  }

  /** Lets a frozen server go on. */
  void thaw() throws IOException {
    signal("-CONT");
  }

  private void signal(String name) throws IOException {
    new ProcessBuilder("kill", name, Long.toString(frozen)).start().onExit().join();
  }

  int port() {
    return port;
  }

  /** Sends a command and answers its reply as text; a list as its elements in brackets. */
  String call(String... words) {
    try {
      send(words);
      return reply();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** A field of INFO replication. */
  String info(String field) {
    for (String line : call("INFO", "everything").split("\r\n")) {
      if (line.startsWith(field + ":")) {
        return line.substring(field.length() + 1);
      }
    }
    return "";
  }

  void follow(Endpoint primary) {
    call("REPLICAOF", "127.0.0.1", Integer.toString(primary.port));
  }

  @Override
  public void close() throws Exception {
    socket.close();
    server.close();
  }

  private static byte[] request(String... words) {
    StringBuilder request = new StringBuilder("*" + words.length + "\r\n");
    for (String word : words) {
      request.append('$').append(word.length()).append("\r\n").append(word).append("\r\n");
    }
    return request.toString().getBytes(ISO_8859_1);
  }

  private String reply() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = input.read(); c != '\r'; c = input.read()) {
      if (c < 0) {
        throw new IOException("closed");
      }
      line.append((char) c);
    }
    input.read();
    String rest = line.substring(1);
    return switch (line.charAt(0)) {
      case '$' -> {
        int length = Integer.parseInt(rest);
        yield length < 0
            ? "(nil)"
            : new String(input.readNBytes(length + 2), 0, length, ISO_8859_1);
      }
      case '*' -> {
        List<String> elements = new ArrayList<>();
        for (int i = Integer.parseInt(rest); i > 0; i--) {
          elements.add(reply());
        }
        yield elements.toString();
      }
      default -> rest;
    };
  }

  private static Socket connect(int port) throws IOException {
    for (int i = 0; ; i++) {
      try {
        return new Socket("127.0.0.1", port);
      } catch (IOException notYet) {
        if (i == 3000) {
          throw notYet;
        }
        pause();
      }
    }
  }

  private static void pause() {
    try {
      Thread.sleep(10);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String[] with(String... arguments) {
    List<String> all = new ArrayList<>(List.of(SETTINGS));
    all.addAll(List.of(arguments));
    return all.toArray(String[]::new);
  }

  private static int freePort() throws IOException {
    try (ServerSocket any = new ServerSocket(0)) {
      return any.getLocalPort();
    }
  }
}
