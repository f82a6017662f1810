package dev.slotkeeper.server.config;

import dev.slotkeeper.server.config.WholeNumber.Unit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Directives of one subject, which stand behind each other in the list of all. Each subject's class
 * makes its group behind that of the subject before, so that the order is always the same.
 */
final class DirectiveGroup {
  /** The largest numbers of the types that the reference keeps values in. */
  static final long MAX = Long.MAX_VALUE;

  static final long INT = Integer.MAX_VALUE;
  static final long UINT = 0xffffffffL;

  private final int first;
  private final List<Directive<?>> directives = new ArrayList<>();

  /**
   * @param first the index of its first directive
   */
  DirectiveGroup(int first) {
    this.first = first;
  }

  /** The group of the next subject; this one must be complete. */
  DirectiveGroup next() {
    return new DirectiveGroup(first + directives.size());
  }

  List<Directive<?>> directives() {
    return directives;
  }

  Directive<Boolean> yesNo(String name, boolean value, Trait... traits) {
    return add(name, value, new YesNo(), traits);
  }

  Directive<Long> number(String name, long value, long min, long max, Trait... traits) {
    return add(name, value, new WholeNumber(Unit.PLAIN, min, max), traits);
  }

  Directive<Long> memory(String name, long value, long min, long max, Trait... traits) {
    return add(name, value, new WholeNumber(Unit.MEMORY, min, max), traits);
  }

  <E extends Enum<E>> Directive<E> choice(String name, E value, Trait... traits) {
    return add(name, value, new Choice<>(value.getDeclaringClass(), '-'), traits);
  }

  /** A text of which the empty value means that there is none. */
  Directive<String> optional(String name, Trait... traits) {
    return add(name, "", new Text(true, TextChecks::any), traits);
  }

  Directive<String> text(
      String name, String value, Function<String, @Nullable String> check, Trait... traits) {
    return add(name, value, new Text(false, check), traits);
  }

  /** Adds a directive; the name may be followed by a bar and an alias. */
  <V> Directive<V> add(String name, V value, Syntax<V> syntax, Trait... traits) {
    int bar = name.indexOf('|');
    String alias = bar < 0 ? null : name.substring(bar + 1);
    String primary = bar < 0 ? name : name.substring(0, bar);
    Set<Trait> set = EnumSet.noneOf(Trait.class);
    Collections.addAll(set, traits);
    Directive<V> directive =
        new Directive<>(first + directives.size(), primary, alias, Set.copyOf(set), value, syntax);
    directives.add(directive);
    return directive;
  }
}
