package dev.slotkeeper.server.config;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads configuration files, standard input and options into a {@link LoadedConfig}. */
public final class ConfigLoader {
  /** Directives of old versions that are read and mean nothing, with their number of words. */
  private static final Map<String, Integer> FORGOTTEN =
      Map.of(
          "list-max-ziplist-entries", 2, "list-max-ziplist-value", 2, "lua-replicate-commands", 2);

  private static final int MAX_DEPTH = 16;

  private final ConfigSource source;
  private final RenameCheck renameCheck;
  private final ServerConfig config = new ServerConfig();
  private final Map<String, String> renames = new LinkedHashMap<>();
  private final List<List<String>> users = new ArrayList<>();
  private final List<List<String>> modules = new ArrayList<>();
  private final Set<Directive<?>> seen = new HashSet<>();

  private ConfigLoader(ConfigSource source, RenameCheck renameCheck) {
    this.source = source;
    this.renameCheck = renameCheck;
  }

  /** Judges a {@code rename-command} line by the commands that there are. */
  @FunctionalInterface
  public interface RenameCheck {
    /** The text of the error, or null. */
    @Nullable String refusal(String oldName, String newName, Map<String, String> earlier);
  }

  /**
   * Reads file, standard input and options of a command line, in this order.
   *
   * @param standardInput its content; used only when the command line asks for it
   * @throws FatalConfigException with the full text for the user
   */
  public static LoadedConfig load(
      CommandLine commandLine, String standardInput, ConfigSource source, RenameCheck renameCheck)
      throws FatalConfigException {
    ConfigLoader loader = new ConfigLoader(source, renameCheck);
    StringBuilder text = new StringBuilder();
    String file = commandLine.file();
    if (file != null) {
      text.append(withNewline(source.read(file)));
    }
    if (commandLine.standardInput()) {
      text.append(withNewline(standardInput));
    }
    text.append('\n').append(commandLine.options());
    loader.read(text.toString(), 0);
    return new LoadedConfig(loader.config, loader.renames, loader.users, loader.modules);
  }

  private static String withNewline(String text) {
    return text.isEmpty() || text.endsWith("\n") ? text : text + "\n";
  }

  private void read(String text, int depth) throws FatalConfigException {
    String[] lines = text.split("\n", -1);
    for (int i = 0; i < lines.length; i++) {
      String line = Words.trim(lines[i]);
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      List<String> words = Words.split(line);
      if (words == null) {
        throw FatalConfigException.atLine(i + 1, line, "Unbalanced quotes in configuration line");
      }
      if (!words.isEmpty()) {
        String error = read(words, depth);
        if (error != null) {
          throw FatalConfigException.atLine(i + 1, line, error);
        }
      }
    }
    if (config.isOn(ClusterDirectives.CLUSTER_ENABLED)
        && !config.value(ReplicationDirectives.REPLICAOF).isNobody()) {
      throw FatalConfigException.inFile("replicaof directive not allowed in cluster mode");
    }
  }

  private @Nullable String read(List<String> words, int depth) throws FatalConfigException {
    String name = ByteText.lower(words.getFirst());
    List<String> arguments = words.subList(1, words.size());
    Directive<?> directive = Directives.find(name);
    if (directive != null) {
      return set(directive, arguments);
    }
    Integer forgotten = FORGOTTEN.get(name);
    if (forgotten != null && forgotten == words.size()) {
      return null;
    }
    int count = words.size();
    if (name.equals("include") && count == 2) {
      return include(arguments.getFirst(), depth);
    }
    if (name.equals("rename-command") && count == 3) {
      return rename(arguments);
    }
    if (name.equals("user") && count >= 2) {
      users.add(List.copyOf(arguments));
      return null;
    }
    if (name.equals("loadmodule") && count >= 2) {
      modules.add(List.copyOf(arguments));
      return null;
    }
    if (name.equals("sentinel")) {
      return "sentinel directive while not in sentinel mode";
    }
    return name.indexOf('.') >= 0 && count < 2
        ? "Module config specified without value"
        : "Bad directive or wrong number of arguments";
  }

  private <V> @Nullable String set(Directive<V> directive, List<String> arguments) {
    boolean multi = directive.is(Trait.MULTI_ARGUMENT);
    if (!multi && arguments.size() != 1) {
      return "wrong number of arguments";
    }
    List<String> values = arguments;
    if (multi && arguments.size() == 1 && !arguments.getFirst().isEmpty()) {
      List<String> split = Words.split(arguments.getFirst());
      values = split == null ? arguments : split;
    }
    try {
      boolean first = seen.add(directive);
      config.assign(directive, directive.syntax().load(values, config.value(directive), first));
      return null;
    } catch (InvalidValueException invalid) {
      return invalid.getMessage();
    }
  }

  private @Nullable String include(String pattern, int depth) throws FatalConfigException {
    if (depth == MAX_DEPTH) {
      return "include is nested too deeply";
    }
    boolean glob = pattern.chars().anyMatch(c -> c == '*' || c == '?' || c == '[');
    for (String file : glob ? source.matching(pattern) : List.of(pattern)) {
      read(withNewline(source.read(file)), depth + 1);
    }
    return null;
  }

  private @Nullable String rename(List<String> names) {
    String error = renameCheck.refusal(names.get(0), names.get(1), renames);
    if (error == null) {
      renames.put(ByteText.lower(names.get(0)), names.get(1));
    }
    return error;
  }
}
