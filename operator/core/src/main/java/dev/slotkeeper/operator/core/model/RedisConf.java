package dev.slotkeeper.operator.core.model;

import dev.slotkeeper.operator.api.RedisClusterSpec;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** The redis.conf of a managed server, and the file with its password that it includes. */
final class RedisConf {
  static final String FOLDER = "/etc/slotkeeper";
  static final String FILE = "redis.conf";
  static final String AUTH_FOLDER = "/etc/slotkeeper-auth";
  static final String AUTH_FILE = "auth.conf";

  private RedisConf() {}

  /**
   * The whole file: what the operator decides, then what the person asked for, in the order of
   * names.
   */
  static String text(RedisClusterSpec spec) {
    StringBuilder text = new StringBuilder();
    text.append(
        "# Written by the Slotkeeper operator; change spec.config of the RedisCluster instead.\n");
    Map<String, String> all = base(spec);
    all.putAll(new TreeMap<>(spec.config()));
    all.forEach((name, value) -> line(text, name, value));
    text.append("include ").append(AUTH_FOLDER).append('/').append(AUTH_FILE).append('\n');
    return text.toString();
  }

  /** The part of the file that only a start can bring into effect. */
  static String restartText(RedisClusterSpec spec) {
    Map<String, String> restart = new TreeMap<>(spec.config());
    restart.keySet().removeIf(Directives::isLive);
    StringBuilder text = new StringBuilder();
    base(spec).forEach((name, value) -> line(text, name, value));
    restart.forEach((name, value) -> line(text, name, value));
    return text.toString();
  }

  /**
   * The file with the passwords.
   *
   * @param also a second one that is taken; empty for none
   */
  static String authText(String password, String also) {
    StringBuilder text = new StringBuilder();
    if (password.isEmpty()) {
      text.append("# No password: spec.passwordSecret is not set.\n");
    } else {
      text.append("requirepass ").append(quote(password)).append('\n');
      text.append("masterauth ").append(quote(password)).append('\n');
    }
    if (!also.isEmpty()) {
      text.append("requirepass-also ").append(quote(also)).append('\n');
    }
    return text.toString();
  }

  /** The value of a directive that the spec does not set. */
  static String baseOrDefault(RedisClusterSpec spec, String name) {
    return base(spec).getOrDefault(name, Directives.defaultOf(name));
  }

  private static Map<String, String> base(RedisClusterSpec spec) {
    Map<String, String> base = new LinkedHashMap<>();
    base.put("port", String.valueOf(Names.CLIENT_PORT));
    base.put("protected-mode", "no");
    base.put("dir", "/data");
    base.put("admin-port", String.valueOf(Names.ADMIN_PORT));
    base.put("cluster-enabled", "yes");
    base.put("cluster-config-file", "nodes.conf");
    // Clients wait two seconds for an answer (Jedis): when they look again, another serves.
    base.put("cluster-node-timeout", "1500");
    // Who listens no more has ended; its pod's kernel says so at once.
    base.put("cluster-refusal-timeout", "100");
    base.put("cluster-preferred-endpoint-type", "ip");
    // A client that is redirected to an address must find that address in CLUSTER NODES.
    base.put("cluster-hostnames-for-peers-only", "yes");
    // The operator decides who follows whom; and a replica that was long alone may still be the
    // best that is left.
    base.put("cluster-allow-replica-migration", "no");
    base.put("cluster-replica-validity-factor", "0");
    // A shard has one or two replicas, so nothing is gained by waiting until more ask for the same
    // snapshot; while none is in sync, WAIT holds up its callers.
    base.put("repl-diskless-sync-delay", "0");
    if (!spec.storageOrDefault().withoutVolume()) {
      // When power goes everywhere at once, no copy in memory is left.
      base.put("appendonly", "yes");
      base.put("appendfsync", "everysec");
      // Volumes of servers that had no append-only file hold an RDB file.
      base.put("appendonly-from-rdb", "yes");
    }
    return base;
  }

  private static void line(StringBuilder text, String name, String value) {
    text.append(name)
        .append(' ')
        .append(value.isEmpty() ? "\"\"" : value.strip().replace("\n", " "))
        .append('\n');
  }

  // redis.conf understands C-like escapes between double quotes.
  private static String quote(String value) {
    StringBuilder quoted = new StringBuilder("\"");
    for (byte b : value.getBytes(java.nio.charset.StandardCharsets.UTF_8)) {
      if (b == '"' || b == '\\') {
        quoted.append('\\').append((char) b);
      } else if (b > 0x20 && b < 0x7f) {
        quoted.append((char) b);
      } else {
        quoted.append(String.format("\\x%02x", b & 0xff));
      }
    }
    return quoted.append('"').toString();
  }
}
