package dev.slotkeeper.server.differential;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slotkeeper.server.reference.ReferenceServer;
import dev.slotkeeper.server.reference.ServerUnderTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What FLUSHALL does to the RDB file and to the count of changes that a save point looks at. */
@Tag("differential")
class FlushAllDifferentialTest {
  private static final String KEY = "unmistakable";

  @TempDir Path folder;

  @ParameterizedTest(name = "save \"{0}\", {1}")
  @CsvSource({
    "3600 1, FLUSHALL",
    "3600 1, FLUSHALL ASYNC",
    "3600 1, MULTI;FLUSHALL;EXEC",
    "3600 1, MULTI;FLUSHALL;SET other 1;EXEC",
    "'', FLUSHALL"
  })
  void theFileIsAsEmptyAsTheData(String savePoints, String requests) throws IOException {
    String[] settings = {"--save", savePoints, "--dbfilename", "flush.rdb"};
    Path of = Files.createDirectory(folder.resolve("of-reference"));
    Path ours = Files.createDirectory(folder.resolve("ours"));
    List<String> expected;
    try (ReferenceServer reference = ReferenceServer.start(of, settings);
        RawConnection client = new RawConnection(reference.connect())) {
      expected = story(client, requests, of.resolve("flush.rdb"));
    }
    try (ServerUnderTest server = ServerUnderTest.start(ours, settings);
        RawConnection client = new RawConnection(server.connect())) {
      assertThat(story(client, requests, ours.resolve("flush.rdb"))).isEqualTo(expected);
    }
  }

  private static List<String> story(RawConnection client, String requests, Path file)
      throws IOException {
    List<String> told = new ArrayList<>();
    told.add(client.call("SET", KEY, "1"));
    told.add(client.call("SAVE"));
    told.add(client.call("SET", "more", "2"));
    told.add(changes(client));
    told.add("key in file: " + Files.readString(file, ISO_8859_1).contains(KEY));
    for (String request : requests.split(";")) {
      told.add(client.call(request.split(" ")));
    }
    told.add(changes(client));
    told.add("key in file: " + Files.readString(file, ISO_8859_1).contains(KEY));
    return told;
  }

  private static String changes(RawConnection client) {
    return client
        .call("INFO", "persistence")
        .lines()
        .filter(line -> line.startsWith("rdb_changes_since_last_save:"))
        .findFirst()
        .orElseThrow();
  }
}
