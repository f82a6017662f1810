package dev.slotkeeper.server.command;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a command's keys stand among its arguments, and what is done to them (Redis documentation,
 * "Key specifications").
 *
 * @param flags names such as {@code RW}, {@code ACCESS}, {@code UPDATE}, in the order of replies
 * @param notes a remark shown by COMMAND, or null
 */
public record KeySpec(List<String> flags, Begin begin, Find find, @Nullable String notes) {
  /** How the first key is found. */
  public sealed interface Begin {}

  /** At a fixed argument. */
  public record Index(int position) implements Begin {}

  /** Behind a word, searched from an argument on; from the end when negative. */
  public record Keyword(String word, int startFrom) implements Begin {}

  /** By no rule that can be told. */
  public record UnknownBegin() implements Begin {}

  /** How the further keys are found. */
  public sealed interface Find {}

  /**
   * Every step-th argument up to the last, which counts from the first key, or from the end of the
   * arguments when negative; with -1 a limit of 2 or more says that only the first part of them are
   * keys.
   */
  public record Range(int lastKey, int step, int limit) implements Find {}

  /** As many as an argument says. */
  public record KeyNum(int numberIndex, int firstKey, int step) implements Find {}

  /** By no rule that can be told. */
  public record UnknownFind() implements Find {}

  public KeySpec {
    flags = List.copyOf(flags);
  }

  /** Keys from a fixed argument on. */
  public static KeySpec range(int first, int last, int step, String... flags) {
    return new KeySpec(List.of(flags), new Index(first), new Range(last, step, 0), null);
  }

  /** The single key at argument 1. */
  public static KeySpec first(String... flags) {
    return range(1, 0, 1, flags);
  }
}
