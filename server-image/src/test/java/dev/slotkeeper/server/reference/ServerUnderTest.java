package dev.slotkeeper.server.reference;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Our program as its users start it: a process of its own, reached over a unix socket, with raw
 * memory checked.
 */
public final class ServerUnderTest implements AutoCloseable {
  private final Process process;
  private final Path socket;
  private final Path log;

  private ServerUnderTest(Process process, Path socket, Path log) {
    this.process = process;
    this.socket = socket;
    this.log = log;
  }

  /** Starts the program in a folder with these arguments and waits until it answers. */
  public static ServerUnderTest start(Path folder, String... arguments) throws IOException {
    Path socket = Files.createTempDirectory("ours").resolve("s");
    Path log = folder.resolve("ours.log");
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dslotkeeper.memory.checked=true",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.slotkeeper.server.app.Main"));
    command.addAll(List.of(arguments));
    command.addAll(List.of("--port", "0", "--unixsocket", socket.toString()));
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    ServerUnderTest server = new ServerUnderTest(process, socket, log);
    server.connect().close();
    return server;
  }

  /** A new connection. */
  public SocketChannel connect() throws IOException {
    return Sockets.connect(process, socket);
  }

  /** Whether the program still runs. */
  public boolean isAlive() {
    return process.isAlive();
  }

  /** What the program has written so far. */
  public String log() throws IOException {
    return Files.readString(log);
  }

  @Override
  public void close() throws IOException {
    process.destroyForcibly();
  }
}
