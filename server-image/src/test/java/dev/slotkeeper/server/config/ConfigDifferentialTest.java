package dev.slotkeeper.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slotkeeper.server.reference.ReferenceServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The same configuration given to the reference and to us. */
@Tag("differential")
class ConfigDifferentialTest {
  @TempDir Path folder;

  @BeforeEach
  void reference() {
    ReferenceServer.assumeInstalled();
  }

  @Test
  void namesAndDefaultsAreThose() throws IOException {
    try (ReferenceServer reference = ReferenceServer.start(folder)) {
      Map<String, String> ours = new TreeMap<>(load(List.of()).get(List.of("*")));
      Map<String, String> theirs = pairs(reference.call("CONFIG", "GET", "*"));
      for (String place : List.of("port", "unixsocket", "dir")) {
        ours.remove(place);
        theirs.remove(place);
      }
      OURS.forEach(ours::remove);
      assertThat(ours).isEqualTo(theirs);
    }
  }

  @Test
  void hiddenDirectivesHaveTheirDefaults() throws IOException {
    try (ReferenceServer reference = ReferenceServer.start(folder)) {
      for (Directive<?> directive : Directives.all()) {
        if (directive.is(Trait.HIDDEN)) {
          assertThat(load(List.of()).get(List.of(directive.name())))
              .isEqualTo(pairs(reference.call("CONFIG", "GET", directive.name())));
        }
      }
    }
  }

  @Test
  void immutableDirectivesAreThose() throws IOException {
    try (ReferenceServer reference = ReferenceServer.start(folder)) {
      ServerConfig ours = load(List.of());
      for (Directive<?> directive : Directives.all()) {
        boolean unknown = OURS.contains(directive.name());
        if (!unknown && !directive.name().equals("bind") && !directive.name().equals("port")) {
          String value = ours.format(directive);
          assertThat(set(ours, List.of(directive.name(), value)))
              .as(directive.name())
              .isEqualTo(reference.call("CONFIG", "SET", directive.name(), value));
        }
      }
    }
  }

  @Test
  void everyDirectiveTakesAndRefusesTheSameValues() throws IOException {
    List<String> values =
        List.of(
            "",
            " ",
            "x",
            "0",
            "1",
            "-1",
            "+5",
            "05",
            "7kb",
            "7K",
            "1g",
            "50%",
            "101%",
            "-3%",
            "99999999999",
            "9223372036854775807",
            "9223372036854775808",
            "18446744073709551615",
            "18446744073709551616",
            "yes",
            "NO",
            "a/b",
            "a b",
            "save now",
            "1 2 3",
            "100 0",
            "normal 1kb 2 3",
            "replica 0 0",
            "always",
            "AKE",
            "{title}",
            "ü");
    try (ReferenceServer reference =
        ReferenceServer.start(folder, "--enable-protected-configs", "yes")) {
      SoftAssertions differences = new SoftAssertions();
      ServerConfig ours = load(List.of("--enable-protected-configs", "yes"));
      for (Directive<?> directive : Directives.all()) {
        if (SIDE_EFFECTS.contains(directive.name()) || OURS.contains(directive.name())) {
          continue;
        }
        for (String value : values) {
          List<String> pair = List.of(directive.name(), value);
          differences
              .assertThat(set(ours, pair))
              .as("%s", pair)
              .isEqualTo(reference.call("CONFIG", "SET", directive.name(), value));
          differences
              .assertThat(ours.get(List.of(directive.name())))
              .as("%s", pair)
              .isEqualTo(pairs(reference.call("CONFIG", "GET", directive.name())));
        }
      }
      differences.assertAll();
    }
  }

  /** Directives that the reference does not have. */
  private static final List<String> OURS =
      List.of(
          "admin-port",
          "appendonly-from-rdb",
          "cluster-hostnames-for-peers-only",
          "cluster-refusal-timeout",
          "requirepass-also",
          "transport");

  /** Directives that need the machine or a running server. */
  private static final List<String> SIDE_EFFECTS =
      List.of(
          "unixsocket",
          "bind",
          "port",
          "tls-port",
          "maxclients",
          "requirepass",
          "activedefrag",
          "oom-score-adj",
          "watchdog-period",
          "appendonly",
          "dir",
          "tls-cert-file",
          "tls-key-file",
          "tls-protocols",
          "tls-ca-cert-file",
          "tls-ca-cert-dir",
          "tls-client-cert-file",
          "tls-client-key-file",
          "tls-dh-params-file",
          "tls-ciphers",
          "tls-ciphersuites",
          "tls-key-file-pass",
          "tls-client-key-file-pass",
          "tls-auth-clients",
          "tls-prefer-server-ciphers",
          "tls-session-caching",
          "tls-session-cache-size",
          "tls-session-cache-timeout",
          "tls-replication",
          "tls-cluster");

  @Test
  void severalDirectivesChangeTogetherOrNotAtAll() throws IOException {
    List<List<String>> commands =
        List.of(
            List.of("maxmemory", "1", "maxmemory-samples", "7"),
            List.of("maxmemory", "2", "nope", "1", "dir", "x"),
            List.of("nope", "1", "port", "x"),
            List.of("maxmemory", "3", "slave-priority", "5", "replica-priority", "6"),
            List.of("maxmemory", "4", "MAXMEMORY", "5"),
            List.of("timeout", "7", "maxmemory", "x"),
            List.of("timeout", "7", "databases", "3"),
            List.of("timeout", "7", "dbfilename", "3"),
            List.of("save", "3600  1"),
            List.of("save", "10 20 30 40"),
            List.of("Save", ""),
            List.of("shutdown-on-sigterm", "save now"),
            List.of("shutdown-on-sigterm", "save nosave"));
    try (ReferenceServer reference = ReferenceServer.start(folder)) {
      ServerConfig ours = load(List.of());
      for (List<String> command : commands) {
        List<String> words = new ArrayList<>(List.of("CONFIG", "SET"));
        words.addAll(command);
        assertThat(set(ours, command))
            .as("%s", command)
            .isEqualTo(reference.call(words.toArray(String[]::new)));
        for (String name : List.of("maxmemory", "timeout", "save", "replica-priority")) {
          assertThat(ours.get(List.of(name)))
              .as("%s after %s", name, command)
              .isEqualTo(pairs(reference.call("CONFIG", "GET", name)));
        }
      }
    }
  }

  static Stream<List<String>> wrongArguments() {
    return Stream.of(
            "--maxmemory",
            "--port 1 2",
            "--foo bar",
            "--save 3600 1 300",
            "--client-output-buffer-limit normal 0 0",
            "--maxmemory 5x",
            "--rename-command GET",
            "--loadmodule",
            "--a.b",
            "--dbfilename a/b",
            "--replicaof h 99999",
            "--replicaof h x",
            "--cluster-enabled yes --replicaof h 6",
            "--oom-score-adj-values 1 2",
            "--oom-score-adj-values 10 2 x",
            "--dir /there/is/no/such/folder",
            "--latency-tracking-info-percentiles 1 101",
            "--notify-keyspace-events A B",
            "--shutdown-on-sigterm save nosave",
            "--proc-title-template {x",
            "--unixsocketperm 999",
            "--unixsocketperm 1777",
            "--port 01",
            "--maxmemory-clients 101%",
            "--list-max-listpack-size --x",
            "--bind a b c d e f g h i j k l m n o p q r",
            "--set-max-intset-entries 5 --hz 1000 --lua-replicate-commands",
            "--enable-debug-command LOCAL --x",
            "--requirepass a\"b --maxmemory ü")
        .map(line -> List.of(line.split(" ")));
  }

  @ParameterizedTest
  @MethodSource("wrongArguments")
  void wrongArgumentsEndTheProgramWithTheSameText(List<String> arguments) {
    assertThat(failure(arguments)).isEqualTo(ReferenceServer.failure(folder, arguments));
  }

  @Test
  void aWrongLineOfAFileIsShownWithItsNumber() throws IOException {
    Path file = folder.resolve("redis.conf");
    for (String content :
        List.of(
            "# comment\n\n  port 1 2  \n",
            "port 0\nrequirepass \"open\n",
            "port 0\nsave 1 2\nsave x\n",
            "include included.conf\nfoo\n",
            "port 0\nsentinel monitor a b\n",
            "cluster-enabled yes\nreplicaof a 1")) {
      Files.writeString(file, content);
      Files.writeString(folder.resolve("included.conf"), "port 0\nhz 5\n");
      List<String> arguments = List.of(file.toString(), "--maxmemory", "1mb");
      assertThat(failure(arguments))
          .as(content)
          .isEqualTo(ReferenceServer.failure(folder, arguments));
    }
  }

  @Test
  void filesIncludesAndListsAreReadAlike() throws IOException {
    Files.createDirectory(folder.resolve("conf.d"));
    Files.writeString(folder.resolve("conf.d/2.conf"), "maxmemory 2mb\nsave 5 6");
    Files.writeString(folder.resolve("conf.d/1.conf"), "maxmemory 1mb\nhz 20\n");
    Path file = folder.resolve("redis.conf");
    Files.writeString(
        file,
        """
        # a comment
        SAVE 900 1
        save "300 10  60 1000"
        include conf.d/*.conf
        slave-priority 7
        client-output-buffer-limit slave 1mb 1k 5 normal 1 2 3
        proc-title-template "\\x41{title}"
        shutdown-on-sigint now force
        list-max-ziplist-entries 5
        latency-tracking-info-percentiles 0.5 99.25
        notify-keyspace-events KEAmn
        oom-score-adj-values 1 2 3
        hash-max-ziplist-entries 9
        maxmemory-clients 7%
        """);
    try (ReferenceServer reference =
        ReferenceServer.start(folder, file.toString(), "--timeout", "5", "--tcp-keepalive 6")) {
      Map<String, String> ours =
          load(List.of(file.toString(), "--timeout", "5", "--tcp-keepalive 6")).get(List.of("*"));
      Map<String, String> theirs = pairs(reference.call("CONFIG", "GET", "*"));
      for (String place : List.of("port", "unixsocket", "dir")) {
        theirs.remove(place);
      }
      theirs.forEach((name, value) -> assertThat(ours).containsEntry(name, value));
    }
  }

  @Test
  void rewriteKeepsWhatItDoesNotOwnAndReplacesTheRest() throws IOException {
    String content =
        """
        # my server

          # indented comment
        timeout   300
        save 900 1
        save 300 10
        save 60 10000


        slave-priority 50
        client-output-buffer-limit normal 0 0 0
        dbfilename dump.rdb
        include other.conf
        rename-command DEBUG ""
        lua-replicate-commands yes
        maxmemory 100mb
        maxmemory 200mb
        bind *  -::*
        list-max-ziplist-size -3
        user alice on nopass ~* +@all

        # the end
        """;
    Path theirFile = folder.resolve("redis.conf");
    Files.writeString(theirFile, content);
    Files.writeString(folder.resolve("other.conf"), "hz 20\n");
    List<List<String>> changes =
        List.of(
            List.of("save", "10 1"),
            List.of("timeout", "0"),
            List.of("appendfsync", "always"),
            List.of("masterauth", "se\"cr\u0001et"),
            List.of("maxmemory-clients", "5%"),
            List.of("proto-max-bulk-len", "1073741825"),
            List.of("repl-backlog-size", "3mb"),
            List.of("client-output-buffer-limit", "replica 1kb 2mb 3 pubsub 1 2 3"),
            List.of("notify-keyspace-events", "KA"),
            List.of("latency-tracking-info-percentiles", ""),
            List.of("oom-score-adj-values", "1 2 3"),
            List.of("shutdown-on-sigterm", "save now"),
            List.of("cluster-announce-hostname", "node-1.example"));
    List<String> start = List.of(theirFile.toString(), "--daemonize", "no");
    try (ReferenceServer reference = ReferenceServer.start(folder, start.toArray(String[]::new))) {
      ServerConfig ours = load(start);
      ours.assign(NetworkDirectives.PORT, 0L);
      ours.assign(PersistenceDirectives.DIR, folder.toString());
      ours.assign(
          NetworkDirectives.UNIXSOCKET,
          pairs(reference.call("CONFIG", "GET", "unixsocket")).getOrDefault("unixsocket", ""));
      for (List<String> change : changes) {
        List<String> words = new ArrayList<>(List.of("CONFIG", "SET"));
        words.addAll(change);
        assertThat(set(ours, change)).isEqualTo("OK");
        assertThat(reference.call(words.toArray(String[]::new))).isEqualTo("OK");
      }
      assertThat(reference.call("CONFIG", "REWRITE")).isEqualTo("OK");
      List<String> users = new ArrayList<>();
      if (reference.call("ACL", "LIST") instanceof List<?> list) {
        list.forEach(user -> users.add(String.valueOf(user)));
      }
      String once = ConfigRewrite.rewrite(content, ours, users);
      String theirs = ByteText.of(Files.readAllBytes(theirFile));
      assertThat(kept(once)).isEqualTo(kept(theirs));
      assertThat(added(once)).isEqualTo(added(theirs));
      assertThat(reference.call("CONFIG", "REWRITE")).isEqualTo("OK");
      assertThat(ConfigRewrite.rewrite(theirs, ours, users))
          .isEqualTo(ByteText.of(Files.readAllBytes(theirFile)));
    }
  }

  /** What stands above the signature. */
  private static String kept(String content) {
    return content.substring(0, content.indexOf("# Generated by CONFIG REWRITE"));
  }

  /** What was added: the reference adds in the order of a hash table with a random seed. */
  private static List<String> added(String content) {
    String added = content.substring(content.indexOf("# Generated by CONFIG REWRITE"));
    List<String> lines = new ArrayList<>(Arrays.asList(added.split("\n", -1)));
    Collections.sort(lines);
    return lines;
  }

  private ServerConfig load(List<String> arguments) {
    try {
      return tryLoad(arguments);
    } catch (FatalConfigException fatal) {
      throw new AssertionError(fatal.getMessage(), fatal);
    }
  }

  private String failure(List<String> arguments) {
    try {
      tryLoad(arguments);
      return "";
    } catch (FatalConfigException fatal) {
      return fatal.getMessage() + "\n";
    }
  }

  private ServerConfig tryLoad(List<String> arguments) throws FatalConfigException {
    ServerConfig config =
        ConfigLoader.load(
                CommandLine.parse(arguments.stream().map(ByteText::of).toList()),
                "",
                new ConfigFiles(folder),
                (oldName, newName, earlier) -> null)
            .config();
    ConfigLimits.register(config);
    return config;
  }

  private static String set(ServerConfig config, List<String> namesAndValues) {
    String error = ConfigSet.apply(config, namesAndValues, isProtectedAllowed(config));
    return error == null ? "OK" : "ERR " + error;
  }

  private static boolean isProtectedAllowed(ServerConfig config) {
    return config.value(SecurityDirectives.ENABLE_PROTECTED_CONFIGS) == Choices.Permission.YES;
  }

  private static Map<String, String> pairs(@Nullable Object reply) {
    Map<String, String> pairs = new TreeMap<>();
    if (reply instanceof List<?> list) {
      for (int i = 0; i < list.size(); i += 2) {
        pairs.put(String.valueOf(list.get(i)), String.valueOf(list.get(i + 1)));
      }
    }
    return pairs;
  }
}
