package dev.slotkeeper.server.differential;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slotkeeper.server.reference.ReferenceServer;
import dev.slotkeeper.server.reference.ServerUnderTest;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What replicas are told: the bytes of the replication stream, as the reference sends them. */
@Tag("differential")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StreamDifferentialTest {
  private static final String[] SETTINGS = {
    "--save",
    "",
    "--enable-debug-command",
    "yes",
    "--repl-diskless-sync-delay",
    "0",
    "--repl-ping-replica-period",
    "3600",
    "--dbfilename",
    "stream.rdb"
  };

  /** Lets keys expire without being removed, makes one that is over, and one that is not. */
  private static final String EXPIRED =
      "DEBUG SET-ACTIVE-EXPIRE 0;SET gone 1 PX 1;SET there 1;DEBUG SLEEP 0.01;";

  @TempDir static Path folder;

  private ReferenceServer referenceServer;
  private ServerUnderTest server;
  private Side reference;
  private Side ours;

  @BeforeAll
  void start() throws IOException {
    referenceServer = ReferenceServer.start(Files.createDirectory(folder.resolve("r")), SETTINGS);
    server = ServerUnderTest.start(Files.createDirectory(folder.resolve("o")), SETTINGS);
    reference = new Side(referenceServer.connect(), referenceServer.connect());
    ours = new Side(server.connect(), server.connect());
  }

  @AfterAll
  void stop() throws IOException {
    reference.close();
    ours.close();
    server.close();
    referenceServer.close();
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        // A key whose time is over is removed by whoever meets it, and replicas hear of it first.
        EXPIRED + "SET gone 2",
        EXPIRED + "SET gone 2 NX",
        EXPIRED + "SET gone 2 XX",
        EXPIRED + "SET gone 2 KEEPTTL",
        EXPIRED + "SET gone 2 GET",
        EXPIRED + "SET gone 2 EX 100",
        EXPIRED + "SETEX gone 100 2",
        EXPIRED + "SETNX gone 2",
        EXPIRED + "GETSET gone 2",
        EXPIRED + "MSET there 2 gone 2",
        EXPIRED + "MSETNX there 2 gone 2",
        EXPIRED + "MSETNX new 2 gone 2",
        EXPIRED + "APPEND gone 2",
        EXPIRED + "INCR gone",
        EXPIRED + "INCRBYFLOAT gone 1.5",
        EXPIRED + "SETRANGE gone 2 a",
        EXPIRED + "GET gone",
        EXPIRED + "GETDEL gone",
        EXPIRED + "GETEX gone PERSIST",
        EXPIRED + "DEL gone there",
        EXPIRED + "UNLINK gone",
        EXPIRED + "EXISTS gone;TYPE gone;TTL gone",
        EXPIRED + "TOUCH gone;OBJECT ENCODING gone",
        EXPIRED + "DUMP gone;STRLEN gone",
        EXPIRED + "RENAME gone other",
        EXPIRED + "RENAME there gone",
        EXPIRED + "RENAMENX there gone",
        EXPIRED + "COPY there gone",
        EXPIRED + "COPY there gone REPLACE",
        EXPIRED + "COPY gone there REPLACE",
        EXPIRED + "MOVE there 1;SELECT 1;DEL there;SELECT 0",
        EXPIRED + "MOVE gone 1",
        EXPIRED + "EXPIRE gone 100",
        EXPIRED + "PERSIST gone",
        EXPIRED + "KEYS *",
        EXPIRED + "SCAN 0",
        EXPIRED + "MULTI;SET gone 2;GET there;EXEC",
        EXPIRED + "MULTI;GET gone;EXEC",
        EXPIRED + "CONFIG SET lazyfree-lazy-expire yes;SET gone 2",
        EXPIRED + "CONFIG SET lazyfree-lazy-expire yes;GET gone",
        EXPIRED + "CONFIG SET lazyfree-lazy-expire yes;DEL gone there",
        "SET a 1;EXPIRE a -1;SET a 1;PEXPIREAT a 1;SET a 1;EXPIREAT a 1",
        "CONFIG SET lazyfree-lazy-expire yes;SET a 1;EXPIRE a -1;SET a 1;PEXPIREAT a 1",
        "SET a 1;GETEX a EXAT 1;SET a 1;GETEX a PXAT 1",
        "CONFIG SET lazyfree-lazy-expire yes;SET a 1;GETEX a EXAT 1;SET a 1;GETEX a PXAT 1",
        "CONFIG SET lazyfree-lazy-user-del yes;SET a 1;DEL a;SET a 1;UNLINK a;SET a 1;GETDEL a",
        "CONFIG SET lazyfree-lazy-server-del yes;SET a 1;SET b 2;RENAME a b;GETDEL b",
        "CONFIG SET lazyfree-lazy-user-flush yes;SET a 1;FLUSHDB;SET a 1;FLUSHALL;FLUSHDB SYNC",
        "SET a 1;FLUSHDB;FLUSHDB;FLUSHALL;FLUSHALL ASYNC;FLUSHALL SYNC",
        "SET a 1;RESTORE a 1 x;RESTORE a -1 x",
        "SET a 1;EXPIRE a 100;EXPIRE a 200 GT;EXPIRE a 50 LT;EXPIRE a 10 NX;PERSIST a;PERSIST a",
        "SET a 1 EX 100;SET a 1 PX 100000;SET a 1 EXAT 4102444800;SET a 1 PXAT 4102444800000",
        "SET a 1 EX 100 GET;SET a 1 GET;SET a 1 NX GET;SET a 1 KEEPTTL;SET a 1 EXAT 1",
        "SETEX a 100 b;PSETEX a 100000 b;GETEX a;GETEX a EX 10;GETEX a PERSIST;GETEX a PERSIST",
        "INCR a;DECR a;INCRBY a 5;DECRBY a 5;INCRBYFLOAT a 1.5;APPEND a x;SETRANGE a 1 y;INCR a",
        "SET a 1;SELECT 3;SET a 1;COPY a b DB 4;MOVE a 5;SELECT 0;SWAPDB 3 4;FLUSHALL",
        "MULTI;SET a 1;SELECT 2;SET a 2;SELECT 0;EXEC;MULTI;EXEC;MULTI;GET a;EXEC",
        "MULTI;SET a 1;INCR nothing;LPUSH a;EXEC;MULTI;SET a x;INCR a;APPEND a y;EXEC",
        "DEBUG REPLICATE SET a 1;DEBUG REPLICATE nothing",
        "SET a x;INCR a;DEL none;EXPIRE none 1;PERSIST none;RENAME a a;RENAMENX a a;MSETNX a 1 b 2",
        "SETRANGE none 0 ;APPEND none ;LCS a b;TOUCH a;OBJECT FREQ a;GETRANGE a 0 1"
      })
  void theStreamIsTheSame(String conversation) throws IOException {
    assertThat(ours.streamOf(conversation)).isEqualTo(reference.streamOf(conversation));
  }

  /** One of the servers, a client of it, and a replica that only listens. */
  private static final class Side implements AutoCloseable {
    private static final String END = "the end of the conversation";

    private final RawConnection client;
    private final SocketChannel replica;
    private final InputStream stream;

    Side(SocketChannel client, SocketChannel replica) throws IOException {
      this.client = new RawConnection(client);
      this.replica = replica;
      replica.write(ByteBuffer.wrap("SYNC\r\n".getBytes(ISO_8859_1)));
      stream = new BufferedInputStream(Channels.newInputStream(replica));
      String length = line();
      while (!length.startsWith("$")) {
        length = line();
      }
      stream.readNBytes(Integer.parseInt(length.substring(1)));
    }

    /** What the replica is told of a conversation, with later times replaced by a T. */
    String streamOf(String conversation) throws IOException {
      client.call("FLUSHALL");
      for (String reset : new String[] {"user-del", "server-del", "expire", "user-flush"}) {
        client.call("CONFIG", "SET", "lazyfree-lazy-" + reset, "no");
      }
      client.call("SET", END, "");
      read();
      for (String request : conversation.split(";")) {
        client.call(request.split(" ", -1));
      }
      client.call("SET", END, "");
      return read();
    }

    private String read() throws IOException {
      StringBuilder text = new StringBuilder();
      for (String line = line(); !line.equals(END); line = line()) {
        text.append(line.matches("[12][0-9]{12}") ? "T" : line).append('\n');
      }
      line();
      line();
      // A sign of life belongs to no conversation.
      return text.toString().replace("*1\n$4\nPING\n", "");
    }

    private String line() throws IOException {
      StringBuilder line = new StringBuilder();
      for (int c = stream.read(); c != '\n'; c = stream.read()) {
        if (c < 0) {
          throw new EOFException("the stream ends after " + line);
        }
        line.append((char) c);
      }
      return line.toString().strip();
    }

    @Override
    public void close() throws IOException {
      client.close();
      replica.close();
    }
  }
}
