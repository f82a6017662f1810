package dev.slotkeeper.server.reference;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/**
 * A running redis-server 7.0.15, the oracle of differential tests. It listens on a Unix socket in a
 * folder of its own, so that no port is taken. Tests are skipped where it is not installed.
 */
public final class ReferenceServer implements AutoCloseable {
  private static final String PROGRAM = "redis-server";

  private final Process process;
  private final Path socket;
  private final SocketChannel channel;
  private final InputStream input;

  private ReferenceServer(Process process, Path socket, SocketChannel channel) {
    this.process = process;
    this.socket = socket;
    this.channel = channel;
    this.input = new BufferedInputStream(Channels.newInputStream(channel));
  }

  /** Skips the test where there is no redis-server 7.0.15; in CI its absence is a failure. */
  public static void assumeInstalled() {
    boolean installed = version().contains("v=7.0.15");
    if (!installed && System.getenv("CI") != null) {
      throw new AssertionError(
          "redis-server 7.0.15 is not installed, and CI must not skip these tests");
    }
    Assumptions.assumeTrue(installed, "redis-server 7.0.15 is not installed: skipped");
  }

  /** A new connection, for bytes that are no proper requests. */
  public SocketChannel connect() throws IOException {
    return Sockets.connect(process, socket);
  }

  /** Starts the reference in a folder with these arguments. */
  public static ReferenceServer start(Path folder, String... arguments) {
    assumeInstalled();
    try {
      Path socket = Files.createTempDirectory("reference").resolve("s");
      List<String> command = new ArrayList<>(List.of(PROGRAM));
      command.addAll(List.of(arguments));
      command.addAll(List.of("--port", "0", "--unixsocket", socket.toString()));
      Process process =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return new ReferenceServer(process, socket, Sockets.connect(process, socket));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Runs the reference until it ends by itself and gives what it wrote to standard error. */
  public static String failure(Path folder, List<String> arguments) {
    assumeInstalled();
    try {
      List<String> command = new ArrayList<>(List.of(PROGRAM));
      command.addAll(arguments);
      Process process =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return new String(process.getErrorStream().readAllBytes(), ISO_8859_1);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Sends a command and returns its reply: a string, number, list, null, or an error's text. */
  public Object call(String... words) {
    StringBuilder request = new StringBuilder("*" + words.length + "\r\n");
    for (String word : words) {
      request.append('$').append(word.length()).append("\r\n").append(word).append("\r\n");
    }
    try {
      ByteBuffer bytes = ByteBuffer.wrap(request.toString().getBytes(ISO_8859_1));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      return reply();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
    process.destroyForcibly();
  }

  private Object reply() throws IOException {
    String line = line();
    String rest = line.substring(1);
    return switch (line.charAt(0)) {
      case '+', '-' -> rest;
      case ':' -> Long.valueOf(rest);
      case '$' -> bulk(Integer.parseInt(rest));
      case '*' -> {
        List<Object> elements = new ArrayList<>();
        for (int i = Integer.parseInt(rest); i > 0; i--) {
          elements.add(reply());
        }
        yield elements;
      }
      default -> throw new IOException("unexpected reply " + line);
    };
  }

  private Object bulk(int length) throws IOException {
    if (length < 0) {
      return "(nil)";
    }
    byte[] bytes = input.readNBytes(length + 2);
    return new String(bytes, 0, length, ISO_8859_1);
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = input.read(); c != '\r'; c = input.read()) {
      if (c < 0) {
        throw new IOException("the reference closed the connection");
      }
      line.append((char) c);
    }
    input.read();
    return line.toString();
  }

  private static String version() {
    try {
      Process process = new ProcessBuilder(PROGRAM, "--version").start();
      return new String(process.getInputStream().readAllBytes(), ISO_8859_1);
    } catch (IOException missing) {
      return "";
    }
  }
}
