package dev.slotkeeper.server.cluster.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodesConfFileTest {
  private static final String CONTENT =
      "a".repeat(40)
          + " :0@0 myself,master - 0 0 0 connected\nvars currentEpoch 3 lastVoteEpoch 1\n";

  @TempDir Path folder;

  @Test
  void aNodeWithoutFileHasNoState() throws Exception {
    try (NodesConfFile file = NodesConfFile.open(folder.resolve("nodes.conf"))) {
      assertThat(file.load(1)).isNull();
    }
  }

  @Test
  void whatWasSavedIsLoadedAndNothingElseIsLeftBeside() throws Exception {
    Path path = folder.resolve("nodes.conf");
    try (NodesConfFile file = NodesConfFile.open(path)) {
      save(file, "something long ".repeat(1000) + "\n");
      save(file, CONTENT);
      file.force();
      assertThat(Objects.requireNonNull(file.load(1)).currentEpoch()).isEqualTo(3);
    }
    try (var names = Files.list(folder)) {
      assertThat(names.map(name -> name.getFileName().toString()))
          .containsExactlyInAnyOrder("nodes.conf", "nodes.conf.lock", "nodes.conf.journal");
    }
  }

  @Test
  void aFileThatIsInUseCannotBeOpened() throws Exception {
    Path path = folder.resolve("nodes.conf");
    try (NodesConfFile first = NodesConfFile.open(path)) {
      save(first, CONTENT);
      assertThatThrownBy(() -> NodesConfFile.open(path))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("is already used by a different Redis Cluster node");
    }
    NodesConfFile.open(path).close();
  }

  @Test
  void whatWasNotedLastIsLoadedAndStandsInTheFileThen() throws Exception {
    Path path = folder.resolve("nodes.conf");
    try (NodesConfFile file = NodesConfFile.open(path)) {
      save(file, content(3));
      file.note(bytes(content(4)));
      file.note(bytes(content(5)));
    }
    try (NodesConfFile file = NodesConfFile.open(path)) {
      assertThat(Objects.requireNonNull(file.load(1)).currentEpoch()).isEqualTo(5);
      assertThat(file.noted()).isZero();
    }
    assertThat(Files.readString(path)).isEqualTo(content(5));
  }

  @Test
  void whatWasNotedForAnEarlierFileIsNotTakenForNewer() throws Exception {
    Path path = folder.resolve("nodes.conf");
    try (NodesConfFile file = NodesConfFile.open(path)) {
      save(file, content(3));
      file.note(bytes(content(4)));
      save(file, content(5));
    }
    assertThat(loaded(path)).isEqualTo(5);
  }

  @Test
  void whatWasNotedForTheFileThatTookThePlaceCounts() throws Exception {
    Path path = folder.resolve("nodes.conf");
    try (NodesConfFile file = NodesConfFile.open(path)) {
      save(file, content(3));
      file.note(bytes(content(4)));
      file.note(bytes(content(5)));
      file.noteFor(bytes(content(4)), bytes(content(5)));
      save(file, content(4));
    }
    assertThat(loaded(path)).isEqualTo(5);
  }

  @Property(tries = 200)
  void ofAJournalThatIsBrokenAnywhereTheSoundBeginningCounts(
      @ForAll @IntRange(min = 0, max = 340) int at, @ForAll boolean cut) throws Exception {
    Path path = Files.createTempDirectory("nodes").resolve("nodes.conf");
    try (NodesConfFile file = NodesConfFile.open(path)) {
      save(file, content(3));
      file.note(bytes(content(4)));
      file.note(bytes(content(5)));
      file.note(bytes(content(6)));
    }
    Path journal = path.resolveSibling("nodes.conf.journal");
    byte[] bytes = Files.readAllBytes(journal);
    int entry = bytes.length / 3;
    int broken = at % bytes.length;
    bytes[broken] ^= 0x10;
    Files.write(journal, cut ? Arrays.copyOf(bytes, broken) : bytes);
    assertThat(loaded(path)).isEqualTo(3 + broken / entry);
  }

  private static String content(int epoch) {
    return CONTENT.replace("currentEpoch 3", "currentEpoch " + epoch);
  }

  private static byte[] bytes(String content) {
    return content.getBytes(UTF_8);
  }

  private static void save(NodesConfFile file, String content) throws Exception {
    file.replaceWith(file.write(bytes(content), "tmp", true), bytes(content));
  }

  private static long loaded(Path path) throws Exception {
    try (NodesConfFile file = NodesConfFile.open(path)) {
      return Objects.requireNonNull(file.load(1)).currentEpoch();
    }
  }
}
