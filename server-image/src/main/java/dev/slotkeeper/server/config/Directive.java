package dev.slotkeeper.server.config;

import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One directive of redis.conf.
 *
 * @param index its place in {@link Directives#all()} and in the arrays of {@link ServerConfig}
 * @param name its name, in lower case
 * @param alias an older name that is taken and shown as well
 * @param traits what is special about it
 * @param defaultValue its value when nothing is said
 * @param syntax how values are read and written
 * @param <V> the type of its value
 */
public record Directive<V>(
    int index,
    String name,
    @Nullable String alias,
    Set<Trait> traits,
    V defaultValue,
    Syntax<V> syntax) {

  /** Whether it has a trait. */
  public boolean is(Trait trait) {
    return traits.contains(trait);
  }

  /** A value as CONFIG GET shows it. */
  public String format(V value) {
    return syntax.format(value);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return index;
  }

  @Override
  public String toString() {
    return Objects.requireNonNull(name);
  }
}
