package dev.slotkeeper.server.config;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The table of all directives of Redis 7.0.15, and ours. Directives that mean nothing here
 * (jemalloc, Lua's time limit before there are scripts, ...) are there all the same: files and
 * clients set them.
 */
public final class Directives {
  private static final List<Directive<?>> ALL = new ArrayList<>();
  private static final Map<String, Directive<?>> BY_NAME = new HashMap<>();

  static {
    for (DirectiveGroup group :
        List.of(
            NetworkDirectives.GROUP,
            TlsDirectives.GROUP,
            ReplicationDirectives.GROUP,
            ClusterDirectives.GROUP,
            PersistenceDirectives.GROUP,
            MemoryDirectives.GROUP,
            EncodingDirectives.GROUP,
            SecurityDirectives.GROUP,
            DiagnosticsDirectives.GROUP,
            ProcessDirectives.GROUP)) {
      group.directives().forEach(Directives::enter);
    }
  }

  private Directives() {}

  /** All directives; each stands at its own {@link Directive#index()}. */
  public static List<Directive<?>> all() {
    return Collections.unmodifiableList(ALL);
  }

  /** The directive with this name or alias, in either case, or null. */
  public static @Nullable Directive<?> find(String name) {
    return BY_NAME.get(ByteText.lower(name));
  }

  private static void enter(Directive<?> directive) {
    ALL.add(directive);
    BY_NAME.put(directive.name(), directive);
    if (directive.alias() != null) {
      BY_NAME.put(directive.alias(), directive);
    }
  }
}
