package dev.slotkeeper.server.persist.aof;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.slotkeeper.server.differential.RawConnection;
import dev.slotkeeper.server.persist.ServerProcess;
import dev.slotkeeper.server.persist.ServerProcess.Ended;
import dev.slotkeeper.server.persist.ServerProcess.Program;
import dev.slotkeeper.server.reference.ReferenceServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The append-only file of the reference and ours: each loads the other's, and refuses the same. */
@Tag("differential")
class AofReferenceTest {
  private static final Duration LIMIT = Duration.ofMinutes(1);

  @TempDir Path folder;

  @BeforeEach
  void referenceIsThere() {
    ReferenceServer.assumeInstalled();
  }

  private ServerProcess start(Program program, String... more) throws IOException {
    return ServerProcess.start(program, folder, options(more));
  }

  private static String[] options(String... more) {
    List<String> options =
        new ArrayList<>(
            List.of("--save", "", "--appendonly", "yes", "--enable-debug-command", "yes"));
    options.addAll(List.of(more));
    return options.toArray(String[]::new);
  }

  private Ended end(Program program, String... more) throws IOException {
    return ServerProcess.end(program, folder, options(more));
  }

  private Path file(String name) {
    return folder.resolve("appendonlydir").resolve(name);
  }

  private String manifest() throws IOException {
    return Files.readString(file("appendonly.aof.manifest"));
  }

  /** Commands that are their own effect, and such that come down to something else. */
  private static void write(ServerProcess server) throws IOException {
    try (RawConnection client = server.connect()) {
      for (int i = 0; i < 300; i++) {
        client.call("SET", "key:" + i, "value:" + i);
      }
      client.call("SET", "volatile", "1", "EX", "1000");
      client.call("GETEX", "key:1", "PX", "900000");
      client.call("INCRBYFLOAT", "float", "0.1");
      client.call("APPEND", "key:2", "\0\r\n*1\r\n$\u00ff");
      client.call("EXPIRE", "key:3", "-1");
      client.call("SELECT", "5");
      client.call("SET", "five", "5");
      client.call("MULTI");
      client.call("INCR", "n");
      client.call("MOVE", "n", "7");
      client.call("EXEC");
    }
  }

  private static void rewrite(ServerProcess server) {
    assertThat(server.call("BGREWRITEAOF")).startsWith("+Background append only file rewriting");
    await()
        .atMost(LIMIT)
        .until(
            () ->
                server.info("aof_rewrite_in_progress").equals("0")
                    && server.info("aof_rewrite_scheduled").equals("0"));
    assertThat(server.info("aof_last_bgrewrite_status")).isEqualTo("ok");
  }

  @ParameterizedTest
  @CsvSource({
    "OURS, REFERENCE, yes, yes",
    "OURS, REFERENCE, no, no",
    "REFERENCE, OURS, yes, yes",
    "REFERENCE, OURS, no, no",
    "OURS, OURS, yes, no",
    "OURS, OURS, no, yes"
  })
  void whatOneWritesTheOtherLoads(Program writer, Program reader, String preamble, String times)
      throws IOException {
    String digest;
    String[] options = {
      "--aof-use-rdb-preamble",
      preamble,
      "--aof-timestamp-enabled",
      times,
      "--appendfsync",
      "always"
    };
    try (ServerProcess server = start(writer, options)) {
      write(server);
      rewrite(server);
      server.call("SET", "after", "rewrite");
      server.call("DEL", "key:4");
      digest = server.call("DEBUG", "DIGEST");
      assertThat(server.call("DEBUG", "LOADAOF")).isEqualTo("+OK\r\n");
      assertThat(server.call("DEBUG", "DIGEST")).isEqualTo(digest);
      server.kill();
    }
    String kind = preamble.equals("yes") ? "rdb" : "aof";
    assertThat(manifest())
        .isEqualTo(
            """
            file appendonly.aof.2.base.%s seq 2 type b
            file appendonly.aof.2.incr.aof seq 2 type i
            """
                .formatted(kind));

    try (ServerProcess server = start(reader, options)) {
      assertThat(server.call("DEBUG", "DIGEST")).isEqualTo(digest);
      server.call("SET", "one", "more");
      digest = server.call("DEBUG", "DIGEST");
      server.kill();
    }
    try (ServerProcess server = start(writer, options)) {
      assertThat(server.call("DEBUG", "DIGEST")).isEqualTo(digest);
    }
  }

  @ParameterizedTest
  @EnumSource
  void turnedOnWhileRunningItHoldsAllDataAndTurnedOffItStays(Program program) throws IOException {
    try (ServerProcess server = start(program, "--appendonly", "no")) {
      write(server);
      assertThat(folder.resolve("appendonlydir")).doesNotExist();
      assertThat(server.call("CONFIG", "SET", "appendonly", "yes")).isEqualTo("+OK\r\n");
      await().atMost(LIMIT).until(() -> server.info("aof_rewrite_in_progress").equals("0"));
      assertThat(server.info("aof_enabled")).isEqualTo("1");
      server.call("SET", "while", "on");
      String digest = server.call("DEBUG", "DIGEST");
      assertThat(server.call("CONFIG", "SET", "appendonly", "no")).isEqualTo("+OK\r\n");
      assertThat(server.info("aof_enabled")).isEqualTo("0");
      server.call("SET", "while", "off");
      server.kill();

      try (ServerProcess again = start(program)) {
        assertThat(again.call("DEBUG", "DIGEST")).isEqualTo(digest);
      }
    }
    assertThat(manifest())
        .isEqualTo(
            """
            file appendonly.aof.1.base.rdb seq 1 type b
            file appendonly.aof.1.incr.aof seq 1 type i
            """);
  }

  @ParameterizedTest
  @EnumSource
  void withoutAnAppendOnlyFileTheRdbFileIsNotLookedAt(Program program) throws IOException {
    saveRdb(program);
    try (ServerProcess server = start(program)) {
      assertThat(server.call("DBSIZE")).isEqualTo(":0\r\n");
    }
  }

  @Test
  void theRdbFileIsTakenWhereThatIsAskedFor() throws IOException {
    saveRdb(Program.OURS);
    try (ServerProcess server = start(Program.OURS, "--appendonly-from-rdb", "yes")) {
      assertThat(server.call("GET", "saved")).isEqualTo("$1\r\n1\r\n");
      await().atMost(LIMIT).until(() -> server.info("aof_rewrite_in_progress").equals("0"));
      server.call("SET", "added", "1");
      server.kill();
    }
    Files.delete(folder.resolve("dump.rdb"));
    try (ServerProcess server = start(Program.OURS, "--appendonly-from-rdb", "yes")) {
      assertThat(server.call("MGET", "saved", "added")).isEqualTo("*2\r\n$1\r\n1\r\n$1\r\n1\r\n");
    }
  }

  private void saveRdb(Program program) throws IOException {
    try (ServerProcess server = start(program, "--appendonly", "no")) {
      server.call("SET", "saved", "1");
      server.call("SAVE");
    }
  }

  @ParameterizedTest
  @EnumSource
  void theOneFileOfOlderVersionsIsTakenOver(Program program) throws IOException {
    Path old = folder.resolve("appendonly.aof");
    Files.writeString(old, "*3\r\n$3\r\nSET\r\n$1\r\na\r\n$1\r\n1\r\n");
    try (ServerProcess server = start(program)) {
      assertThat(server.call("GET", "a")).isEqualTo("$1\r\n1\r\n");
      server.call("SET", "b", "2");
      assertThat(manifest())
          .isEqualTo(
              """
              file appendonly.aof seq 1 type b
              file appendonly.aof.1.incr.aof seq 1 type i
              """);
      server.kill();
    }
    assertThat(old).doesNotExist();
    try (ServerProcess server = start(program)) {
      assertThat(server.call("MGET", "a", "b")).isEqualTo("*2\r\n$1\r\n1\r\n$1\r\n2\r\n");
    }
  }

  /** A set of files as a server leaves it. */
  private void prepare() throws IOException {
    try (ServerProcess server = start(Program.OURS, "--appendfsync", "always")) {
      server.call("SET", "a", "1");
      rewrite(server);
      server.call("SET", "b", "22222222");
      server.call("SET", "c", "3");
      server.call("SET", "d", "4");
      server.call("SET", "e", "5");
      server.kill();
    }
  }

  private static void cut(Path file, int bytes) throws IOException {
    String text = Files.readString(file, ISO_8859_1);
    Files.writeString(file, text.substring(0, text.length() - bytes), ISO_8859_1);
  }

  @ParameterizedTest
  @EnumSource
  void aCommandThatIsCutAtTheEndIsLeftOut(Program program) throws IOException {
    prepare();
    cut(file("appendonly.aof.2.incr.aof"), 3);
    long cutTo = Files.size(file("appendonly.aof.2.incr.aof"));

    Ended refused = end(program, "--aof-load-truncated", "no");
    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.log()).contains("Unexpected end of file reading the append only file");
    assertThat(file("appendonly.aof.2.incr.aof")).hasSize(cutTo);

    try (ServerProcess server = start(program)) {
      assertThat(server.call("MGET", "a", "d", "e"))
          .isEqualTo("*3\r\n$1\r\n1\r\n$1\r\n4\r\n$-1\r\n");
      server.call("SET", "f", "6");
      server.kill();
    }
    try (ServerProcess server = start(program)) {
      assertThat(server.call("MGET", "d", "e", "f"))
          .isEqualTo("*3\r\n$1\r\n4\r\n$-1\r\n$1\r\n6\r\n");
    }
  }

  @ParameterizedTest
  @EnumSource
  void aTransactionWithoutEndIsLeftOutAsAWhole(Program program) throws IOException {
    prepare();
    Files.writeString(
        file("appendonly.aof.2.incr.aof"),
        "*1\r\n$5\r\nMULTI\r\n*3\r\n$3\r\nSET\r\n$1\r\na\r\n$1\r\nx\r\n",
        StandardOpenOption.APPEND);

    try (ServerProcess server = start(program)) {
      assertThat(server.call("MGET", "a", "e")).isEqualTo("*2\r\n$1\r\n1\r\n$1\r\n5\r\n");
      server.call("SET", "f", "6");
      server.kill();
    }
    try (ServerProcess server = start(program)) {
      assertThat(server.call("MGET", "a", "f")).isEqualTo("*2\r\n$1\r\n1\r\n$1\r\n6\r\n");
    }
  }

  @ParameterizedTest
  @EnumSource
  void aDamagedFileEndsTheServer(Program program) throws IOException {
    prepare();
    Path increment = file("appendonly.aof.2.incr.aof");
    String text = Files.readString(increment, ISO_8859_1);
    String damaged = text.replace("$8\r\n2222", "$3\r\n2222");
    Files.writeString(increment, damaged, ISO_8859_1);

    Ended ended = end(program);

    assertThat(ended.exitCode()).isEqualTo(1);
    assertThat(ended.log()).contains("Bad file format reading the append only file");
    if (program == Program.OURS) {
      assertThat(ended.log()).contains(increment.toString()).containsPattern("at offset \\d+");
    }
    assertThat(increment).hasContent(damaged);
  }

  @ParameterizedTest
  @EnumSource
  void aFileThatIsMissingEndsTheServer(Program program) throws IOException {
    prepare();
    Files.delete(file("appendonly.aof.2.base.rdb"));

    Ended ended = end(program);

    assertThat(ended.exitCode()).isEqualTo(1);
    assertThat(ended.log()).contains("appendonly.aof.2.base.rdb");
  }

  @ParameterizedTest
  @EnumSource
  void aCutThatIsNotAtTheVeryEndEndsTheServer(Program program) throws IOException {
    prepare();
    Files.writeString(
        file("appendonly.aof.manifest"),
        "file appendonly.aof.3.incr.aof seq 3 type i\n",
        StandardOpenOption.APPEND);
    Files.copy(file("appendonly.aof.2.incr.aof"), file("appendonly.aof.3.incr.aof"));
    cut(file("appendonly.aof.2.incr.aof"), 3);

    Ended ended = end(program);

    assertThat(ended.exitCode()).isEqualTo(1);
    assertThat(ended.log()).contains("not the last file");
  }

  @ParameterizedTest
  @EnumSource
  void aManifestThatIsNoneEndsTheServer(Program program) throws IOException {
    prepare();
    String good = manifest();
    for (String bad : List.of("", "\n", good + good, good + "file x seq 9 type q\n")) {
      Files.writeString(file("appendonly.aof.manifest"), bad);

      Ended ended = end(program);

      assertThat(ended.exitCode()).isEqualTo(1);
      assertThat(ended.log()).contains("AOF MANIFEST FILE ERROR");
    }
  }

  @Test
  void aCommandThatThisServerDoesNotHaveIsNotLeftOut() throws IOException {
    prepare();
    Files.writeString(
        file("appendonly.aof.2.incr.aof"),
        "*3\r\n$5\r\nRPUSH\r\n$1\r\nl\r\n$1\r\nx\r\n",
        StandardOpenOption.APPEND);

    Ended ended = end(Program.OURS);

    assertThat(ended.exitCode()).isEqualTo(1);
    assertThat(ended.log()).containsPattern("command 'RPUSH', which .*, at offset \\d+");
  }

  @Test
  void rewritesAreRefusedAndPutOffAsInTheReference() throws IOException {
    List<List<String>> seen = new ArrayList<>();
    for (Program program : Program.values()) {
      Path own = Files.createDirectory(folder.resolve(program.name()));
      try (ServerProcess server =
          ServerProcess.start(program, own, options("--rdb-key-save-delay", "50000"))) {
        for (int i = 0; i < 20; i++) {
          server.call("SET", "k" + i, "v");
        }
        List<String> replies = new ArrayList<>();
        replies.add(server.call("BGREWRITEAOF"));
        replies.add(server.call("BGREWRITEAOF"));
        replies.add(server.call("BGSAVE"));
        replies.add(server.call("BGSAVE", "SCHEDULE"));
        await().atMost(LIMIT).until(() -> server.info("aof_rewrite_in_progress").equals("0"));
        await().atMost(LIMIT).until(() -> server.info("rdb_saves").equals("1"));
        await().atMost(LIMIT).until(() -> server.info("rdb_bgsave_in_progress").equals("0"));
        replies.add(server.call("BGSAVE"));
        replies.add(server.call("BGREWRITEAOF"));
        replies.add(server.info("aof_rewrite_scheduled"));
        await().atMost(LIMIT).until(() -> server.info("aof_rewrites").equals("2"));
        await().atMost(LIMIT).until(() -> server.info("aof_rewrite_in_progress").equals("0"));
        try (RawConnection client = server.connect()) {
          client.call("MULTI");
          client.call("BGREWRITEAOF");
          replies.add(client.call("EXEC"));
        }
        seen.add(replies);
      }
    }
    assertThat(seen.get(0)).isEqualTo(seen.get(1));
  }
}
