package dev.slotkeeper.server.persist.aof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Which files count, as the manifest of Redis 7.0 says it. */
class AofManifestTest {
  private static final String TYPICAL =
      """
      file appendonly.aof.2.base.rdb seq 2 type b
      file appendonly.aof.1.base.rdb seq 1 type h
      file appendonly.aof.3.incr.aof seq 3 type i
      file appendonly.aof.4.incr.aof seq 4 type i
      """;

  @Example
  void aManifestIsWrittenAsItWasRead() throws ManifestException {
    AofManifest manifest = AofManifest.parse(TYPICAL);

    assertThat(manifest.text()).isEqualTo(TYPICAL);
    assertThat(manifest.files())
        .extracting(AofFile::name)
        .containsExactly(
            "appendonly.aof.2.base.rdb", "appendonly.aof.3.incr.aof", "appendonly.aof.4.incr.aof");
    assertThat(manifest.baseSequence()).isEqualTo(2);
    assertThat(manifest.incrementSequence()).isEqualTo(4);
  }

  @Example
  void remarksAndWhatLaterVersionsAddAreSkipped() throws ManifestException {
    AofManifest manifest =
        AofManifest.parse("# a remark\nfile a seq 1 type b colour green\n#another\n");

    assertThat(manifest.text()).isEqualTo("file a seq 1 type b\n");
  }

  @Example
  void whatIsNoManifestIsRefusedInTheWordsOfTheReference() {
    assertRefused("", 0, "Found an empty AOF manifest");
    assertRefused("\n", 1, "Invalid AOF manifest file format");
    assertRefused("file a seq 1 type b\n\n", 2, "Invalid AOF manifest file format");
    assertRefused("file a seq 1\n", 1, "Invalid AOF manifest file format");
    assertRefused("file a seq 1 type b extra\n", 1, "Invalid AOF manifest file format");
    assertRefused("file a seq 0 type b\n", 1, "Invalid AOF manifest file format");
    assertRefused("file \"a seq 1 type b\n", 1, "Invalid AOF manifest file format");
    assertRefused("file a seq 1 type x\n", 1, "Unknown AOF file type");
    assertRefused("file ../a seq 1 type b\n", 1, "File can't be a path, just a filename");
    assertRefused("file a seq 1 type b", 1, "The AOF manifest file contains too long line");
    assertRefused("x".repeat(2000) + "\n", 1, "The AOF manifest file contains too long line");
    assertRefused(
        "file a seq 1 type b\nfile b seq 2 type b\n", 2, "Found duplicate base file information");
    assertRefused(
        "file a seq 2 type i\nfile b seq 2 type i\n", 2, "Found a non-monotonic sequence number");
  }

  private static void assertRefused(String text, int line, String reason) {
    assertThatThrownBy(() -> AofManifest.parse(text))
        .isInstanceOfSatisfying(
            ManifestException.class, refused -> assertThat(refused.line()).isEqualTo(line))
        .hasMessage(reason);
  }

  /** Names may hold what a file system allows. */
  @Provide
  Arbitrary<String> names() {
    return Arbitraries.strings()
        .withCharRange('\u0001', '\u00ff')
        .ofMinLength(1)
        .ofMaxLength(30)
        .filter(name -> !name.contains("/") && !name.contains("\\"));
  }

  @Property
  void anyManifestSurvivesItsText(
      @ForAll("names") String base,
      @ForAll @Size(max = 4) List<@net.jqwik.api.From("names") String> others,
      @ForAll @IntRange(min = 1) int sequence)
      throws ManifestException {
    List<AofFile> history = new ArrayList<>();
    List<AofFile> increments = new ArrayList<>();
    for (String name : others) {
      history.add(new AofFile(name, sequence, AofFile.Type.HISTORY));
      increments.add(new AofFile(name, increments.size() + 1L, AofFile.Type.INCREMENT));
    }
    AofManifest manifest =
        new AofManifest(
            new AofFile(base, sequence, AofFile.Type.BASE),
            history,
            increments,
            sequence,
            increments.size());

    assertThat(AofManifest.parse(manifest.text())).isEqualTo(manifest);
  }

  /** Files of one set are never called alike, and after a rewrite only the newest count. */
  @Property
  void aRewriteLeavesItsBaseAndTheNewestIncrement(
      @ForAll @IntRange(min = 1, max = 5) int increments, @ForAll @IntRange(max = 4) int rewrites) {
    AofNames names = new AofNames("x");
    AofManifest manifest = AofManifest.EMPTY;
    for (int round = 0; round <= rewrites; round++) {
      for (int i = 0; i < increments; i++) {
        manifest = manifest.withIncrement(names.increment(manifest.incrementSequence() + 1));
      }
      String base = names.base(manifest.baseSequence() + 1, true);
      String newest = manifest.increments().getLast().name();
      AofManifest before = manifest;

      manifest = manifest.rewritten(base, 1);

      assertThat(manifest.files()).extracting(AofFile::name).containsExactly(base, newest);
      assertThat(manifest.history())
          .extracting(AofFile::name)
          .doesNotHaveDuplicates()
          .containsAll(
              before.files().stream()
                  .map(AofFile::name)
                  .filter(name -> !name.equals(newest))
                  .toList());
      assertThat(manifest.withoutHistory().files()).isEqualTo(manifest.files());
    }
  }
}
