package dev.slotkeeper.server.command.server;

import dev.slotkeeper.server.command.CommandSpec;
import dev.slotkeeper.server.command.KeySpec;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the keys of a request given as words, by the key specifications of its command. */
final class RequestWords {
  private RequestWords() {}

  /**
   * A key of a request.
   *
   * @param position its place among the words
   * @param flags what is done to it
   */
  record Key(int position, List<String> flags) {}

  /** The keys; null when the words do not fit the specifications. */
  static @Nullable List<Key> keys(CommandSpec spec, List<String> words) {
    List<Key> keys = new ArrayList<>();
    for (KeySpec keySpec : spec.keySpecs()) {
      int first = first(keySpec.begin(), words);
      if (first <= 0) {
        continue;
      }
      if (!add(keys, keySpec, first, words)) {
        return null;
      }
    }
    return keys;
  }

  private static int first(KeySpec.Begin begin, List<String> words) {
    return switch (begin) {
      case KeySpec.Index index -> index.position();
      case KeySpec.Keyword keyword -> find(keyword, words);
      case KeySpec.UnknownBegin _ -> -1;
    };
  }

  private static int find(KeySpec.Keyword keyword, List<String> words) {
    boolean forward = keyword.startFrom() > 0;
    int start = forward ? keyword.startFrom() : words.size() + keyword.startFrom();
    for (int i = start; forward ? i < words.size() : i > 0; i += forward ? 1 : -1) {
      if (i < words.size() - 1 && i > 0 && words.get(i).equalsIgnoreCase(keyword.word())) {
        return i + 1;
      }
    }
    return -1;
  }

  private static boolean add(List<Key> keys, KeySpec spec, int begin, List<String> words) {
    int first = begin;
    int last;
    int step;
    switch (spec.find()) {
      case KeySpec.Range range -> {
        step = range.step();
        if (range.lastKey() >= 0) {
          last = first + range.lastKey();
        } else if (range.limit() <= 1) {
          last = words.size() + range.lastKey();
        } else {
          last = first + (words.size() - first) / range.limit() + range.lastKey();
        }
      }
      case KeySpec.KeyNum count -> {
        step = count.step();
        int at = first + count.numberIndex();
        if (at >= words.size() || !words.get(at).matches("[0-9]{1,9}")) {
          return false;
        }
        first += count.firstKey();
        last = first + (Integer.parseInt(words.get(at)) - 1) * step;
      }
      case KeySpec.UnknownFind _ -> {
        return true;
      }
    }
    if (last >= words.size()) {
      return false;
    }
    for (int i = first; i <= last; i += step) {
      // MIGRATE has an empty word in the place of its key when the keys stand at the end.
      if (words.get(i).isEmpty() && spec.flags().contains("delete")) {
        continue;
      }
      keys.add(new Key(i, flags(spec, words)));
    }
    return true;
  }

  /** What is done to a key; with flags that depend on the request, what this one does. */
  private static List<String> flags(KeySpec spec, List<String> words) {
    if (!spec.flags().contains("variable_flags")) {
      return spec.flags().stream().filter(flag -> !flag.equals("incomplete")).toList();
    }
    boolean get =
        words.getFirst().equalsIgnoreCase("set")
            && words.stream().skip(3).anyMatch(word -> word.equalsIgnoreCase("get"));
    return get ? List.of("RW", "access", "update") : List.of("OW", "update");
  }
}
