package dev.slotkeeper.server.info;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slotkeeper.server.differential.Duel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** INFO has the sections and names of the reference, in its order; values are their own. */
@Tag("differential")
class InfoDifferentialTest {
  @TempDir Path folder;

  private static List<String> names(String reply) {
    return reply
        .lines()
        .filter(line -> !line.startsWith("$") && !line.startsWith("cmdstat_"))
        .map(line -> line.replaceFirst(":.*", ""))
        .toList();
  }

  private static void assertSameNames(Duel duel, String... request) {
    assertThat(names(duel.ours(request)))
        .describedAs(String.join(" ", request))
        .isEqualTo(names(duel.reference(request)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"INFO", "INFO default", "INFO server clients", "INFO keyspace memory"})
  void aServerAlone(String request) throws IOException {
    try (Duel duel = Duel.start(folder)) {
      duel.same("SET", "k", "v");
      assertSameNames(duel, request.split(" "));
    }
  }

  @Test
  void everySection() throws IOException {
    try (Duel duel = Duel.start(folder, "--latency-tracking", "no")) {
      duel.same("CONFIG", "RESETSTAT");
      assertSameNames(duel, "INFO", "all");
      assertSameNames(duel, "INFO", "everything");
    }
  }

  @Test
  void aReplicaWhosePrimaryIsGone() throws IOException {
    try (Duel duel = Duel.start(folder, "--replicaof", "127.0.0.1 1")) {
      assertSameNames(duel, "INFO", "replication");
      assertSameNames(duel, "INFO", "stats");
    }
  }

  @Test
  void commandsErrorsAndLatencies() throws IOException {
    try (Duel duel = Duel.start(folder, "--latency-tracking-info-percentiles", "0 50 99.9 100")) {
      duel.same("CONFIG", "RESETSTAT");
      duel.same("SET", "k", "v");
      duel.same("GET", "k");
      duel.same("INCR", "k");
      duel.same("GET");
      duel.same("NOSUCH");
      duel.same("CLIENT", "GETNAME");
      duel.same("MULTI");
      duel.same("EXEC");
      for (String section : List.of("commandstats", "errorstats", "latencystats")) {
        assertThat(shapes(duel.ours("INFO", section)))
            .describedAs(section)
            .isEqualTo(shapes(duel.reference("INFO", section)));
      }
      duel.same("CONFIG", "RESETSTAT");
      duel.same("INFO", "errorstats");
      assertThat(shapes(duel.ours("INFO", "latencystats")))
          .isEqualTo(shapes(duel.reference("INFO", "latencystats")));
    }
  }

  @Test
  void withoutPercentilesThereAreNone() throws IOException {
    try (Duel duel = Duel.start(folder)) {
      duel.same("CONFIG", "SET", "latency-tracking-info-percentiles", "");
      assertThat(shapes(duel.ours("INFO", "latencystats")))
          .isEqualTo(shapes(duel.reference("INFO", "latencystats")));
      duel.same("CONFIG", "SET", "latency-tracking", "no");
      duel.same("INFO", "latencystats");
    }
  }

  /** The lines in any order, durations left out: the reference's table has an order of its own. */
  private static List<String> shapes(String reply) {
    return reply
        .lines()
        .filter(line -> !line.startsWith("$"))
        .map(line -> line.replaceAll("(usec|usec_per_call|p[0-9.]+)=[0-9.]+", "$1"))
        .sorted()
        .toList();
  }
}
