package dev.slotkeeper.server.config;

import dev.slotkeeper.server.glob.Glob;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The value of every directive. Reading is an array access without boxing, fit for the hot path.
 *
 * <p>Written by the engine's thread only. Other threads may read and see a change somewhat later.
 */
public final class ServerConfig {
  private static final List<Directive<?>> ALL = Directives.all();

  private final Object[] values = new Object[ALL.size()];
  private final long[] numbers = new long[ALL.size()];
  private final List<List<ConfigListener>> listeners = new ArrayList<>();

  /** All directives at their defaults. */
  public ServerConfig() {
    for (Directive<?> directive : ALL) {
      listeners.add(new ArrayList<>());
      reset(directive);
    }
  }

  /** Whether a yes-no directive says yes. */
  public boolean isOn(Directive<Boolean> directive) {
    return numbers[directive.index()] != 0;
  }

  /** The value of a number directive, in the unit of the directive. */
  public long number(Directive<Long> directive) {
    return numbers[directive.index()];
  }

  /** The value of a directive of any type. */
  @SuppressWarnings("unchecked") // assign() takes values of the directive's own type only
  public <V> V value(Directive<V> directive) {
    return (V) values[directive.index()];
  }

  /** Sets a value without asking or telling listeners, such as the primary that REPLICAOF chose. */
  public <V> void assign(Directive<V> directive, V value) {
    Objects.requireNonNull(value);
    values[directive.index()] = value;
    // No switch over types: the first one that a program runs costs its start 10 ms.
    if (value instanceof Boolean b) {
      numbers[directive.index()] = b ? 1 : 0;
    } else if (value instanceof Long l) {
      numbers[directive.index()] = l;
    }
  }

  /** Registers a listener for one or more directives. */
  public void onChange(ConfigListener listener, Directive<?>... directives) {
    for (Directive<?> directive : directives) {
      listeners.get(directive.index()).add(listener);
    }
  }

  /** The listeners of a directive, in the order in which they were registered. */
  List<ConfigListener> listeners(Directive<?> directive) {
    return listeners.get(directive.index());
  }

  /** The value of a directive as CONFIG GET shows it. */
  public <V> String format(Directive<V> directive) {
    return directive.format(value(directive));
  }

  /**
   * What CONFIG GET replies: names and values. A pattern without glob characters is a name, in
   * either case, and comes back as it was written; hidden directives are found by their names only.
   */
  public Map<String, String> get(List<String> patterns) {
    Map<String, String> found = new LinkedHashMap<>();
    for (String pattern : patterns) {
      boolean glob = pattern.indexOf('*') >= 0 || pattern.indexOf('?') >= 0;
      if (glob || pattern.indexOf('[') >= 0) {
        byte[] bytes = ByteText.bytes(pattern);
        for (Directive<?> directive : ALL) {
          if (!directive.is(Trait.HIDDEN)) {
            addIfMatching(bytes, directive, directive.name(), found);
            if (directive.alias() != null) {
              addIfMatching(bytes, directive, directive.alias(), found);
            }
          }
        }
      } else {
        Directive<?> directive = Directives.find(pattern);
        if (directive != null) {
          found.putIfAbsent(pattern, format(directive));
        }
      }
    }
    return found;
  }

  private void addIfMatching(
      byte[] pattern, Directive<?> directive, String name, Map<String, String> found) {
    if (Glob.matchesIgnoringCase(pattern, ByteText.bytes(name))) {
      found.putIfAbsent(name, format(directive));
    }
  }

  private <V> void reset(Directive<V> directive) {
    assign(directive, directive.defaultValue());
  }
}
