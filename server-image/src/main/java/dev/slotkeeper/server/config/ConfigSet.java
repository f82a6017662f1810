package dev.slotkeeper.server.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * CONFIG SET of one or more directives: all of them change, or none. The texts are those of the
 * reference, without the ERR in front.
 */
public final class ConfigSet {
  private final ServerConfig config;
  private final boolean protectedAllowed;
  private final Map<Directive<?>, Object> before = new LinkedHashMap<>();
  private final Map<ConfigListener, String> toTell = new LinkedHashMap<>();

  private ConfigSet(ServerConfig config, boolean protectedAllowed) {
    this.config = config;
    this.protectedAllowed = protectedAllowed;
  }

  /**
   * Changes directives and puts them into effect.
   *
   * @param namesAndValues name, value, name, value, ...: an even number
   * @param protectedAllowed whether enable-protected-configs lets this client change dir and its
   *     like
   * @return the text of the error, or null
   */
  public static @Nullable String apply(
      ServerConfig config, List<String> namesAndValues, boolean protectedAllowed) {
    return new ConfigSet(config, protectedAllowed).apply(namesAndValues);
  }

  private @Nullable String apply(List<String> namesAndValues) {
    String refusal = refusal(namesAndValues);
    if (refusal != null) {
      return refusal;
    }
    for (int i = 0; i < namesAndValues.size(); i += 2) {
      String name = namesAndValues.get(i);
      Directive<?> directive = Directives.find(name);
      if (directive != null) {
        String error = set(directive, name, namesAndValues.get(i + 1));
        if (error != null) {
          restore();
          return failed(name, error);
        }
      }
    }
    return tell();
  }

  /** Why the command cannot be tried at all, by names alone. */
  private @Nullable String refusal(List<String> namesAndValues) {
    Set<String> seen = new LinkedHashSet<>();
    for (int i = 0; i < namesAndValues.size(); i += 2) {
      String name = namesAndValues.get(i);
      Directive<?> directive = Directives.find(name);
      if (directive == null) {
        return "Unknown option or number of arguments for CONFIG SET - '" + name + "'";
      }
      if (directive.is(Trait.IMMUTABLE)) {
        return failed(name, "can't set immutable config");
      }
      if (directive.is(Trait.PROTECTED) && !protectedAllowed) {
        return failed(name, "can't set protected config");
      }
      if (!seen.add(ByteText.lower(name))) {
        return failed(name, "duplicate parameter");
      }
    }
    return null;
  }

  private <V> @Nullable String set(Directive<V> directive, String name, String text) {
    V old = config.value(directive);
    before.putIfAbsent(directive, old);
    try {
      V value = directive.syntax().parse(arguments(directive, text), old);
      config.assign(directive, value);
      if (!value.equals(old) || directive.is(Trait.VOLATILE)) {
        config.listeners(directive).forEach(listener -> toTell.putIfAbsent(listener, name));
      }
      return null;
    } catch (InvalidValueException invalid) {
      return invalid.getMessage();
    }
  }

  private @Nullable String tell() {
    List<ConfigListener> told = new ArrayList<>();
    for (Map.Entry<ConfigListener, String> entry : toTell.entrySet()) {
      told.add(entry.getKey());
      String error = entry.getKey().changed(config);
      if (error != null) {
        restore();
        told.forEach(listener -> listener.changed(config));
        return failed(entry.getValue(), error);
      }
    }
    return null;
  }

  private void restore() {
    before.forEach(this::restore);
  }

  @SuppressWarnings("unchecked") // the value was read from this directive
  private <V> void restore(Directive<V> directive, Object value) {
    config.assign(directive, (V) value);
  }

  /**
   * Single spaces separate arguments here, and quotes have no meaning; a line of a file differs.
   */
  private static List<String> arguments(Directive<?> directive, String text) {
    if (!directive.is(Trait.MULTI_ARGUMENT)) {
      return List.of(text);
    }
    return text.isEmpty() ? List.of() : List.of(text.split(" ", -1));
  }

  private static String failed(String name, String error) {
    return "CONFIG SET failed (possibly related to argument '%s') - %s".formatted(name, error);
  }
}
