package dev.slotkeeper.server.cluster.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
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
      file.replaceWith(file.write("something long ".repeat(1000) + "\n", "tmp", false));
      file.replaceWith(file.write(CONTENT, "tmp", true));
      file.force();
      assertThat(Objects.requireNonNull(file.load(1)).currentEpoch()).isEqualTo(3);
    }
    try (var names = Files.list(folder)) {
      assertThat(names.map(name -> name.getFileName().toString()))
          .containsExactlyInAnyOrder("nodes.conf", "nodes.conf.lock");
    }
  }

  @Test
  void aFileThatIsInUseCannotBeOpened() throws Exception {
    Path path = folder.resolve("nodes.conf");
    try (NodesConfFile first = NodesConfFile.open(path)) {
      first.replaceWith(first.write(CONTENT, "tmp", false));
      assertThatThrownBy(() -> NodesConfFile.open(path))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("is already used by a different Redis Cluster node");
    }
    NodesConfFile.open(path).close();
  }
}
