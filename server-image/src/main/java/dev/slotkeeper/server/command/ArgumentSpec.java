package dev.slotkeeper.server.command;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One argument in the description that COMMAND DOCS gives.
 *
 * @param type such as {@code string}, {@code key}, {@code oneof}, {@code block}, {@code pure-token}
 * @param keySpec index of the key specification it belongs to, or -1
 * @param flags any of {@code optional}, {@code multiple}, {@code multiple_token}
 * @param arguments the parts of a {@code oneof} or {@code block}
 */
public record ArgumentSpec(
    String name,
    String type,
    @Nullable String token,
    int keySpec,
    List<String> flags,
    @Nullable String since,
    @Nullable String deprecatedSince,
    List<ArgumentSpec> arguments) {

  public ArgumentSpec {
    flags = List.copyOf(flags);
    arguments = List.copyOf(arguments);
  }

  public static ArgumentSpec of(String name, String type) {
    return new ArgumentSpec(name, type, null, -1, List.of(), null, null, List.of());
  }

  /** A key of the key specification with this index. */
  public static ArgumentSpec key(String name, int keySpec) {
    return new ArgumentSpec(name, "key", null, keySpec, List.of(), null, null, List.of());
  }

  /** A word that stands for itself. */
  public static ArgumentSpec word(String name, String token) {
    return new ArgumentSpec(name, "pure-token", token, -1, List.of(), null, null, List.of());
  }

  /** One of several. */
  public static ArgumentSpec oneOf(String name, ArgumentSpec... choices) {
    return new ArgumentSpec(name, "oneof", null, -1, List.of(), null, null, List.of(choices));
  }

  /** Several in a row. */
  public static ArgumentSpec block(String name, ArgumentSpec... parts) {
    return new ArgumentSpec(name, "block", null, -1, List.of(), null, null, List.of(parts));
  }

  /** The same, introduced by a word. */
  public ArgumentSpec after(String word) {
    return new ArgumentSpec(name, type, word, keySpec, flags, since, deprecatedSince, arguments);
  }

  public ArgumentSpec optional() {
    return flagged("optional");
  }

  public ArgumentSpec multiple() {
    return flagged("multiple");
  }

  /** Repeated together with its word. */
  public ArgumentSpec multipleToken() {
    return flagged("multiple").flagged("multiple_token");
  }

  public ArgumentSpec since(String version) {
    return new ArgumentSpec(name, type, token, keySpec, flags, version, deprecatedSince, arguments);
  }

  public ArgumentSpec deprecatedSince(String version) {
    return new ArgumentSpec(name, type, token, keySpec, flags, since, version, arguments);
  }

  private ArgumentSpec flagged(String flag) {
    List<String> more = new java.util.ArrayList<>(flags);
    more.add(flag);
    return new ArgumentSpec(name, type, token, keySpec, more, since, deprecatedSince, arguments);
  }
}
