package dev.slotkeeper.operator.core.model;

import dev.slotkeeper.operator.api.RedisClusterSpec;
import io.fabric8.kubernetes.api.model.ConfigMap;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The directives that running servers are told by CONFIG SET: those of the spec, and those that the
 * spec had once, which go back to their defaults. The names are remembered in an annotation of the
 * ConfigMap.
 */
public final class LiveConfig {
  static final String NAMES_ANNOTATION = "slotkeeper.dev/live-directives";

  private LiveConfig() {}

  /** The names that are, or once were, set by the spec. */
  public static Set<String> names(RedisClusterSpec spec, Optional<ConfigMap> before) {
    Set<String> names = new TreeSet<>(spec.config().keySet());
    before
        .map(map -> map.getMetadata().getAnnotations())
        .map(annotations -> annotations.get(NAMES_ANNOTATION))
        .ifPresent(text -> names.addAll(Arrays.asList(text.split(",", -1))));
    names.removeIf(name -> !Directives.isLive(name));
    return names;
  }

  /** The values that these directives should have. */
  public static Map<String, String> wanted(RedisClusterSpec spec, Set<String> names) {
    Map<String, String> wanted = new TreeMap<>();
    for (String name : names) {
      String value = spec.config().get(name);
      wanted.put(
          name,
          value != null ? DirectiveValue.plain(name, value) : RedisConf.baseOrDefault(spec, name));
    }
    return wanted;
  }

  /** Whether a value says the same as what CONFIG GET printed: 1gb is 1073741824, YES is yes. */
  public static boolean same(String name, String wanted, @Nullable String printed) {
    return printed != null && DirectiveValue.same(name, wanted, printed);
  }
}
