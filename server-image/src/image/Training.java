import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The training run of the AOT cache: starts the server by the command in the arguments, lets it do
 * what a server does in its first minute, and ends it by SIGTERM, upon which the JVM writes the
 * cache (JEP 514). Which classes are loaded and linked here is what a later start finds ready; what
 * is missing only starts slower.
 */
final class Training {
  private static final int ROUNDS = 3000;
  private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

  /** What tools and clients send when they connect; an error reply is fine. */
  private static final List<String> GREETINGS =
      List.of(
          "HELLO 3",
          "CLIENT SETNAME training",
          "COMMAND COUNT",
          "INFO",
          "CONFIG GET save",
          "CLUSTER ADDSLOTSRANGE 0 16383",
          "CLUSTER SLOTS",
          "CLUSTER NODES",
          "CLUSTER INFO",
          "ROLE",
          "CLIENT LIST",
          "DBSIZE",
          "SCAN 0");

  private static final List<String> WORK =
      List.of(
          "SET key:%d value:%d",
          "GET key:%d",
          "INCR counter:%d",
          "SETEX volatile:%d 100 value:%d",
          "TTL volatile:%d",
          "EXISTS key:%d",
          "MSET {%d}a 1 {%d}b 2",
          "MGET {%d}a {%d}b",
          "DEL counter:%d",
          "PING");

  public static void main(String[] command) throws IOException, InterruptedException {
    int port = freePort();
    List<String> line = new ArrayList<>(List.of(command));
    line.addAll(List.of("--port", Integer.toString(port), "--bind", LOOPBACK.getHostAddress()));
    line.addAll(List.of("--cluster-enabled", "yes"));
    Path folder = Files.createTempDirectory("training");
    Process server = new ProcessBuilder(line).directory(folder.toFile()).inheritIO().start();
    try (Socket socket = connect(server, port)) {
      GREETINGS.forEach(greeting -> request(socket, List.of(greeting)));
      for (int round = 0; round < ROUNDS; round++) {
        int key = round;
        request(socket, WORK.stream().map(work -> work.replace("%d", "" + key)).toList());
      }
    } finally {
      server.destroy();
    }
    if (!server.waitFor(2, TimeUnit.MINUTES)) {
      server.destroyForcibly();
      throw new IllegalStateException("the server did not end within two minutes");
    }
    delete(folder);
  }

  /** Deletes the server's folder with its files: nodes.conf, dump.rdb. */
  private static void delete(Path folder) throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, LOOPBACK)) {
      return socket.getLocalPort();
    }
  }

  private static Socket connect(Process server, int port) throws IOException, InterruptedException {
    while (true) {
      Socket socket = new Socket();
      try {
        socket.connect(new InetSocketAddress(LOOPBACK, port));
        socket.setTcpNoDelay(true);
        return socket;
      } catch (IOException notYet) {
        socket.close();
        if (!server.isAlive()) {
          throw new IllegalStateException("the server ended with code " + server.exitValue());
        }
        Thread.sleep(20);
      }
    }
  }

  /** Sends the commands as one pipeline and reads until the reply to a last ECHO comes back. */
  private static void request(Socket socket, List<String> commands) {
    try {
      OutputStream out = new BufferedOutputStream(socket.getOutputStream(), 1 << 14);
      for (String command : commands) {
        out.write(encoded(command.split(" ")));
      }
      String end = "end-of-pipeline";
      out.write(encoded("ECHO", end)); // known or not, the reply repeats the word
      out.flush();
      readUntil(socket.getInputStream(), end);
    } catch (IOException e) {
      throw new IllegalStateException("the server closed the connection", e);
    }
  }

  private static byte[] encoded(String... words) {
    StringBuilder text = new StringBuilder("*" + words.length + "\r\n");
    for (String word : words) {
      text.append('$').append(word.length()).append("\r\n").append(word).append("\r\n");
    }
    return text.toString().getBytes(US_ASCII);
  }

  private static void readUntil(InputStream in, String end) throws IOException {
    StringBuilder seen = new StringBuilder();
    byte[] bytes = new byte[1 << 14];
    while (seen.indexOf(end) < 0) {
      int count = in.read(bytes);
      if (count < 0) {
        throw new IOException("end of stream");
      }
      seen.append(new String(bytes, 0, count, US_ASCII));
    }
  }
}
