package dev.slotkeeper.server.persist;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.slotkeeper.server.app.Main;
import dev.slotkeeper.server.differential.RawConnection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assumptions;

/** Our program or the reference as a process with a data folder, which may be a disk of its own. */
public final class ServerProcess implements AutoCloseable {
  /** Which program it runs. */
  public enum Program {
    OURS,
    REFERENCE
  }

  private static final Duration START = Duration.ofMinutes(1);

  public final int port;
  private final Process process;
  private final Path data;
  private final Path socket;
  private final Path log;

  private ServerProcess(Program program, List<String> prefix, Path data, String... options)
      throws IOException {
    this.data = data;
    Path folder = Files.createTempDirectory("server");
    socket = folder.resolve("s");
    log = folder.resolve("log");
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    List<String> command = new ArrayList<>(prefix);
    command.addAll(program == Program.OURS ? ours() : List.of("redis-server"));
    command.addAll(List.of("--port", "" + port, "--bind", "127.0.0.1"));
    command.addAll(List.of("--unixsocket", socket.toString(), "--dir", data.toString()));
    command.addAll(List.of("--repl-diskless-sync-delay", "0"));
    command.addAll(List.of(options));
    process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
  }

  private static List<String> ours() {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "--enable-native-access=ALL-UNNAMED",
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-Dslotkeeper.memory.checked=true",
        "-cp",
        System.getProperty("java.class.path"),
        Main.class.getName());
  }

  /** Starts a program and waits until it serves. */
  public static ServerProcess start(Program program, Path data, String... options)
      throws IOException {
    ServerProcess server = new ServerProcess(program, List.of(), data, options);
    server.awaitService();
    return server;
  }

  /**
   * Starts a program whose data folder is a disk of some size, seen by it alone. Skips the test
   * where no disk can be made.
   */
  public static ServerProcess onSmallDisk(
      Program program, Path data, String size, String... options) throws IOException {
    String mount = "mount -t tmpfs -o size=" + size + " tmpfs " + data;
    List<String> inside = List.of("unshare", "-m", "sh", "-c", mount + " && exec \"$@\"", "sh");
    Assumptions.assumeTrue(
        succeeds("unshare", "-m", "sh", "-c", mount), "needs root, to mount a small disk");
    ServerProcess server = new ServerProcess(program, inside, data, options);
    server.awaitService();
    return server;
  }

  /** Runs a program until it ends by itself, which it must; answers its exit code and its log. */
  public static Ended end(Program program, Path data, String... options) throws IOException {
    try (ServerProcess server = new ServerProcess(program, List.of(), data, options)) {
      return server.awaitEnd();
    }
  }

  /** Waits until it ends by itself. */
  public Ended awaitEnd() {
    Awaitility.await().atMost(START).until(() -> !process.isAlive());
    return new Ended(process.exitValue(), log());
  }

  /** How a program ended. */
  public record Ended(int exitCode, String log) {}

  private void awaitService() {
    Awaitility.await()
        .atMost(START)
        .ignoreExceptions()
        .until(() -> !process.isAlive() || call("PING").equals("+PONG\r\n"));
    if (!process.isAlive()) {
      throw new IllegalStateException("the server ended: " + log());
    }
  }

  public RawConnection connect() throws IOException {
    return new RawConnection(SocketChannel.open(UnixDomainSocketAddress.of(socket)));
  }

  /** One command on a connection of its own; answers the reply as it came. */
  public String call(String... words) {
    try (RawConnection connection = connect()) {
      return connection.call(words);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A field of INFO. */
  public String info(String field) {
    for (String line : call("INFO", "everything").split("\r\n", -1)) {
      if (line.startsWith(field + ":")) {
        return line.substring(field.length() + 1);
      }
    }
    throw new IllegalArgumentException("INFO has no field " + field);
  }

  /** Saves in the background and answers how that ended: ok or err. */
  String bgsave() {
    call("BGSAVE");
    Awaitility.await().atMost(START).until(() -> info("rdb_bgsave_in_progress").equals("0"));
    return info("rdb_last_bgsave_status");
  }

  /** The files in the data folder as the process sees it, by name; characters are bytes. */
  public TreeMap<String, String> files() throws IOException {
    Path seen = Path.of("/proc/" + process.pid() + "/root" + data);
    TreeMap<String, String> files = new TreeMap<>();
    try (var list = Files.list(seen)) {
      for (Path file : list.toList()) {
        files.put(file.getFileName().toString(), Files.readString(file, ISO_8859_1));
      }
    }
    return files;
  }

  /** Gives the small disk another size. */
  public void resizeDisk(String size) {
    String pid = Long.toString(process.pid());
    String options = "remount,size=" + size;
    if (!succeeds("nsenter", "-t", pid, "-m", "mount", "-o", options, data.toString())) {
      throw new IllegalStateException("the disk cannot be made " + size);
    }
  }

  /** Sends a command and does not wait for the answer. */
  public void tell(String... words) throws IOException {
    StringBuilder request = new StringBuilder("*" + words.length + "\r\n");
    for (String word : words) {
      request.append('$').append(word.length()).append("\r\n").append(word).append("\r\n");
    }
    try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
      channel.write(ByteBuffer.wrap(request.toString().getBytes(ISO_8859_1)));
    }
  }

  public String log() {
    try {
      return Files.readString(log, ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean succeeds(String... command) {
    try {
      return new ProcessBuilder(command).start().waitFor() == 0;
    } catch (IOException missing) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Ends it at once, as a power cut of the process would, and waits until it is gone. */
  public void kill() {
    process.destroyForcibly();
    Awaitility.await().atMost(START).until(() -> !process.isAlive());
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
