package dev.slotkeeper.server.persist.aof;

import static java.util.stream.Collectors.joining;

import dev.slotkeeper.server.config.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which files make up the data, in the order in which they are loaded; the format is that of Redis
 * 7.0 (redis.conf, "appendonly"), texts of errors included.
 *
 * @param base null before the first one is written
 * @param history files that are to be deleted
 * @param increments oldest first, their sequence numbers rising
 * @param baseSequence the highest number that a base file had
 * @param incrementSequence the same of incremental files
 */
record AofManifest(
    @Nullable AofFile base,
    List<AofFile> history,
    List<AofFile> increments,
    long baseSequence,
    long incrementSequence) {
  static final AofManifest EMPTY = new AofManifest(null, List.of(), List.of(), 0, 0);

  private static final int LONGEST_LINE = 1024;
  private static final int FEWEST_WORDS = 6;
  private static final String MALFORMED = "Invalid AOF manifest file format";

  AofManifest {
    history = List.copyOf(history);
    increments = List.copyOf(increments);
  }

  /** Reads a manifest, a byte each character. */
  static AofManifest parse(String text) throws ManifestException {
    if (text.isEmpty()) {
      throw new ManifestException(0, "", "Found an empty AOF manifest");
    }
    AofManifest manifest = EMPTY;
    int number = 0;
    for (int from = 0; from < text.length(); ) {
      int end = text.indexOf('\n', from);
      number++;
      String line = text.substring(from, end < 0 ? text.length() : end);
      if (!line.startsWith("#")) {
        if (end < 0 || line.length() >= LONGEST_LINE) {
          throw new ManifestException(number, line, "The AOF manifest file contains too long line");
        }
        manifest = manifest.with(file(number, line), number, line);
      }
      from = end < 0 ? text.length() : end + 1;
    }
    return manifest;
  }

  /** The content of the file. */
  String text() {
    return Stream.of(
            base == null ? Stream.<AofFile>of() : Stream.of(base),
            history.stream(),
            increments.stream())
        .flatMap(files -> files)
        .map(AofFile::line)
        .collect(joining());
  }

  /** The files to load, in their order. */
  List<AofFile> files() {
    List<AofFile> files = new ArrayList<>(increments);
    if (base != null) {
      files.addFirst(base);
    }
    return files;
  }

  boolean isEmpty() {
    return base == null && increments.isEmpty();
  }

  /** With one more file for what happens from now on. */
  AofManifest withIncrement(String name) {
    AofFile next = new AofFile(name, incrementSequence + 1, AofFile.Type.INCREMENT);
    return new AofManifest(base, history, and(increments, next), baseSequence, next.sequence());
  }

  /** With this as the only base, whatever its number. */
  AofManifest withBase(String name, long sequence) {
    AofFile now = new AofFile(name, sequence, AofFile.Type.BASE);
    return new AofManifest(now, history, increments, sequence, incrementSequence);
  }

  /**
   * With a new base that makes all files before needless, but for the newest increments.
   *
   * @param kept how many of the newest increments stay
   */
  AofManifest rewritten(String name, int kept) {
    List<AofFile> old = new ArrayList<>(history);
    int dropped = increments.size() - kept;
    if (base != null) {
      old.add(base.asHistory());
    }
    increments.subList(0, dropped).forEach(file -> old.add(file.asHistory()));
    return new AofManifest(
            base,
            old,
            increments.subList(dropped, increments.size()),
            baseSequence,
            incrementSequence)
        .withBase(name, baseSequence + 1);
  }

  AofManifest withoutHistory() {
    return new AofManifest(base, List.of(), increments, baseSequence, incrementSequence);
  }

  private AofManifest with(AofFile file, int number, String line) throws ManifestException {
    if (file.type() == AofFile.Type.BASE && base != null) {
      throw new ManifestException(number, line, "Found duplicate base file information");
    }
    if (file.type() == AofFile.Type.INCREMENT && file.sequence() <= incrementSequence) {
      throw new ManifestException(number, line, "Found a non-monotonic sequence number");
    }
    return switch (file.type()) {
      case BASE -> withBase(file.name(), file.sequence());
      case HISTORY ->
          new AofManifest(base, and(history, file), increments, baseSequence, incrementSequence);
      case INCREMENT ->
          new AofManifest(base, history, and(increments, file), baseSequence, file.sequence());
    };
  }

  private static List<AofFile> and(List<AofFile> files, AofFile file) {
    List<AofFile> more = new ArrayList<>(files);
    more.add(file);
    return more;
  }

  private static AofFile file(int number, String line) throws ManifestException {
    List<String> words = Words.split(line);
    if (words == null || words.size() < FEWEST_WORDS || words.size() % 2 != 0) {
      throw new ManifestException(number, line, MALFORMED);
    }
    String name = "";
    long sequence = 0;
    String type = "";
    for (int i = 0; i < words.size(); i += 2) {
      String value = words.get(i + 1);
      switch (words.get(i).toLowerCase(Locale.ROOT)) {
        case "file" -> name = value;
        case "seq" -> sequence = positive(value);
        case "type" -> type = value;
        // What a later version adds.
        default -> {}
      }
    }
    if (name.contains("/") || name.contains("\\")) {
      throw new ManifestException(number, line, "File can't be a path, just a filename");
    }
    if (name.isEmpty() || sequence == 0 || type.isEmpty()) {
      throw new ManifestException(number, line, MALFORMED);
    }
    for (AofFile.Type each : AofFile.Type.values()) {
      if (each.letter == type.charAt(0)) {
        return new AofFile(name, sequence, each);
      }
    }
    throw new ManifestException(number, line, "Unknown AOF file type");
  }

  /** A number from 1 up; 0 for anything else. */
  private static long positive(String text) {
    try {
      return Math.max(0, Long.parseLong(text));
    } catch (NumberFormatException noNumber) {
      return 0;
    }
  }
}
