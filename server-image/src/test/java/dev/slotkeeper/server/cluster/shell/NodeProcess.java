package dev.slotkeeper.server.cluster.shell;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.slotkeeper.server.app.Main;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.awaitility.Awaitility;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.commands.ProtocolCommand;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;

/** A cluster node in a process of its own, of our program or of the reference. */
final class NodeProcess implements AutoCloseable {
  /** Which program it runs. */
  enum Program {
    OURS,
    REFERENCE
  }

  private static final Duration START = Duration.ofMinutes(1);

  final int port;
  private final Path folder;
  private final List<String> command;
  private Process process;

  private NodeProcess(int port, Path folder, List<String> command) throws IOException {
    this.port = port;
    this.folder = folder;
    this.command = command;
    this.process = launch();
  }

  /** Starts a node in a folder of its own below the one given, and waits until it answers. */
  static NodeProcess start(Program program, Path below, String... options) throws IOException {
    int port = freePort();
    Path folder = Files.createDirectories(below.resolve(program + "-" + port));
    List<String> command = new ArrayList<>();
    if (program == Program.OURS) {
      command.addAll(
          List.of(
              Path.of(System.getProperty("java.home"), "bin", "java").toString(),
              "--enable-native-access=ALL-UNNAMED",
              "-XX:+UseSerialGC",
              "-XX:TieredStopAtLevel=1",
              "-Dslotkeeper.memory.checked=true",
              "-cp",
              System.getProperty("java.class.path"),
              Main.class.getName()));
    } else {
      command.add("redis-server");
    }
    command.addAll(List.of("--port", "" + port, "--bind", "127.0.0.1", "--save", ""));
    command.addAll(List.of("--cluster-enabled", "yes", "--dir", folder.toString()));
    command.addAll(List.of("--cluster-node-timeout", "2000", "--repl-diskless-sync-delay", "0"));
    command.addAll(List.of(options));
    NodeProcess node = new NodeProcess(port, folder, command);
    node.awaitAnswer();
    return node;
  }

  private void awaitAnswer() {
    Awaitility.await()
        .atMost(START)
        .ignoreExceptions()
        .until(() -> "PONG".equals(call("PING")) || !process.isAlive());
    if (!process.isAlive()) {
      throw new IllegalStateException("the server ended: " + log());
    }
  }

  private Process launch() throws IOException {
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("out").toFile()))
        .start();
  }

  /** What the server wrote to its log. */
  String log() {
    try {
      return Files.readString(folder.resolve("out"));
    } catch (IOException e) {
      return e.toString();
    }
  }

  /**
   * Sends a command over a connection of its own. Errors come as text with a minus in front, lists
   * as lists, anything else as text.
   */
  Object call(String... words) {
    return callAll(words).getFirst();
  }

  /** Sends commands over one connection. */
  List<Object> callAll(String[]... commands) {
    try (Jedis jedis = new Jedis("127.0.0.1", port, 10_000)) {
      List<Object> replies = new ArrayList<>();
      for (String[] words : commands) {
        ProtocolCommand name = () -> words[0].getBytes(UTF_8);
        replies.add(send(jedis, name, Arrays.copyOfRange(words, 1, words.length)));
      }
      return replies;
    }
  }

  private static Object send(Jedis jedis, ProtocolCommand name, String... arguments) {
    try {
      return plain(jedis.sendCommand(name, arguments));
    } catch (JedisConnectionException e) {
      throw e;
    } catch (JedisDataException e) {
      return "-" + e.getMessage();
    }
  }

  private static Object plain(Object reply) {
    return switch (reply) {
      case byte[] bytes -> new String(bytes, UTF_8);
      case List<?> list -> list.stream().map(NodeProcess::plain).toList();
      case null -> "(nil)";
      default -> reply.toString();
    };
  }

  /** Removes a file of its folder, as a broken disk would. */
  void lose(String file) throws IOException {
    Files.deleteIfExists(folder.resolve(file));
  }

  /** Cuts bytes off the end of a file below the folder. */
  void cut(String file, int bytes) throws IOException {
    try (FileChannel channel = FileChannel.open(folder.resolve(file), StandardOpenOption.WRITE)) {
      channel.truncate(Math.max(0, channel.size() - bytes));
    }
  }

  String id() {
    return call("CLUSTER", "MYID").toString();
  }

  /** Ends the process at once, as a power cut would. */
  void kill() {
    process.destroyForcibly();
    process.onExit().join();
  }

  /** Asks the process to end in good order. */
  void terminate() {
    process.destroy();
  }

  /** Waits until the process has ended by itself. */
  void awaitEnd() {
    process.onExit().join();
  }

  /** Starts the process again with the files it left. */
  void restart() throws IOException {
    process = launch();
    awaitAnswer();
  }

  @Override
  public void close() {
    kill();
  }

  /** A port that is free together with the one 10000 above it, which the bus takes. */
  private static int freePort() throws IOException {
    while (true) {
      try (ServerSocket bus = new ServerSocket(0)) {
        int port = bus.getLocalPort() - 10_000;
        if (port > 1024) {
          try (ServerSocket clients = new ServerSocket(port)) {
            return clients.getLocalPort();
          } catch (IOException e) {
            // Taken: another one.
          }
        }
      }
    }
  }
}
