import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * The training run of the AOT cache: starts the server by the command in the arguments, lets it do
 * what a server does in its first minute, and ends it by SIGTERM, upon which the JVM writes the
 * cache (JEP 514). Which classes are loaded and linked here is what a later start finds ready, and
 * what the interpreter counted here is what the compiler goes by (JEP 515); what is missing only
 * starts slower. The server is a node of a cluster with an admin port, that loads a file and feeds
 * a replica, as a pod's is; the replica, which also makes the file, is a second one without cache.
 */
final class Training {
  private static final String CACHE = "-XX:AOTCacheOutput";
  private static final int ROUNDS = 3000;
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

  /** What tools and clients send when they connect; an error reply is fine. */
  private static final List<String> GREETINGS =
      List.of(
          "HELLO 3",
          "CLIENT SETNAME training",
          "COMMAND COUNT",
          "INFO",
          "CONFIG GET save",
          "CLUSTER ADDSLOTSRANGE 0 12181 12183 16383",
          "CLUSTER SLOTS",
          "CLUSTER NODES",
          "CLUSTER INFO",
          "ROLE",
          "CLIENT LIST",
          "DBSIZE",
          "SCAN 0");

  /** What the file holds: keys of slot 12182, which a node that loads them takes by itself. */
  private static final List<String> FILE = List.of("SET {foo}%d value", "SETEX {foo}:%d 900 value");

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
    Path folder = Files.createTempDirectory("training");
    List<String> plain = Stream.of(command).filter(word -> !word.startsWith(CACHE)).toList();
    int replicaPort = freePort();
    Process replica = start(plain, folder, replicaPort);
    try (Socket toReplica = connect(replica, replicaPort)) {
      work(toReplica, FILE, 100);
      request(toReplica, List.of("SAVE"));
      train(List.of(command), folder, toReplica);
    } finally {
      replica.destroyForcibly();
    }
    delete(folder);
  }

  private static void train(List<String> command, Path folder, Socket toReplica)
      throws IOException, InterruptedException {
    int port = freePort();
    int adminPort = freePort();
    List<String> line = new ArrayList<>(command);
    line.addAll(List.of("--cluster-enabled", "yes", "--cluster-port", "" + freePort()));
    line.addAll(List.of("--admin-port", "" + adminPort));
    Process server = start(line, folder, port);
    try (Socket socket = connect(server, port)) {
      GREETINGS.forEach(greeting -> request(socket, List.of(greeting)));
      waitUntilReady(adminPort);
      work(socket, WORK, ROUNDS);
      request(toReplica, List.of("REPLICAOF " + LOOPBACK.getHostAddress() + " " + port));
      waitFor(() -> request(socket, List.of("INFO replication")).contains("state=online"));
      work(socket, WORK, ROUNDS);
      get(adminPort, "livez");
      get(adminPort, "metrics");
      request(socket, List.of("SAVE", "BGSAVE"));
    } finally {
      server.destroy();
    }
    if (!server.waitFor(2, TimeUnit.MINUTES)) {
      server.destroyForcibly();
      throw new IllegalStateException("the server did not end within two minutes");
    }
  }

  private static Process start(List<String> command, Path folder, int port) throws IOException {
    List<String> line = new ArrayList<>(command);
    line.addAll(List.of("--port", "" + port, "--bind", LOOPBACK.getHostAddress()));
    return new ProcessBuilder(line).directory(folder.toFile()).inheritIO().start();
  }

  private static void work(Socket socket, List<String> requests, int rounds) {
    for (int round = 0; round < rounds; round++) {
      String key = "" + round;
      request(socket, requests.stream().map(each -> each.replace("%d", key)).toList());
    }
  }

  private static void waitUntilReady(int adminPort) throws InterruptedException {
    waitFor(() -> get(adminPort, "readyz") == 200);
  }

  private static int get(int adminPort, String page) {
    try {
      URL url = URI.create("http://localhost:" + adminPort + "/" + page).toURL();
      HttpURLConnection connection = (HttpURLConnection) url.openConnection();
      int status = connection.getResponseCode();
      connection.disconnect();
      return status;
    } catch (IOException e) {
      throw new IllegalStateException("no answer from the admin port", e);
    }
  }

  private static void waitFor(BooleanSupplier condition) throws InterruptedException {
    Instant end = Instant.now().plus(PATIENCE);
    while (!condition.getAsBoolean()) {
      if (Instant.now().isAfter(end)) {
        throw new IllegalStateException("waited in vain for a minute");
      }
      Thread.sleep(20);
    }
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

  /** Sends the commands as one pipeline; answers all replies, up to that to a last ECHO. */
  private static String request(Socket socket, List<String> commands) {
    try {
      OutputStream out = new BufferedOutputStream(socket.getOutputStream(), 1 << 14);
      for (String command : commands) {
        out.write(encoded(command.split(" ")));
      }
      String end = "end-of-pipeline";
      out.write(encoded("ECHO", end)); // known or not, the reply repeats the word
      out.flush();
      return readUntil(socket.getInputStream(), end);
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

  private static String readUntil(InputStream in, String end) throws IOException {
    StringBuilder seen = new StringBuilder();
    byte[] bytes = new byte[1 << 14];
    while (seen.indexOf(end) < 0) {
      int count = in.read(bytes);
      if (count < 0) {
        throw new IOException("end of stream");
      }
      seen.append(new String(bytes, 0, count, US_ASCII));
    }
    return seen.toString();
  }
}
