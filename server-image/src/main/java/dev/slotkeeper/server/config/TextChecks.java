package dev.slotkeeper.server.config;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What texts may not say. Each gives the error text, or null when the value is fine. */
final class TextChecks {
  private static final int MAX_HOSTNAME = 256;
  private static final Pattern HOSTNAME = Pattern.compile("[A-Za-z0-9.-]*");
  private static final Pattern VARIABLE = Pattern.compile("\\{([^}]*)(}?)");
  private static final Pattern POSSIBLY_EMPTY = Pattern.compile("\\{(title|server-mode)}");
  private static final Set<String> TITLE_VARIABLES =
      Set.of(
          "title", "listen-addr", "server-mode", "port", "tls-port", "unixsocket", "config-file");

  private TextChecks() {}

  static @Nullable String any(String value) {
    return null;
  }

  static @Nullable String dbFilename(String value) {
    return value.contains("/") ? "dbfilename can't be a path, just a filename" : null;
  }

  static @Nullable String appendFilename(String value) {
    if (value.isEmpty()) {
      return "appendfilename can't be empty";
    }
    return value.contains("/") ? "appendfilename can't be a path, just a filename" : null;
  }

  static @Nullable String appendDirname(String value) {
    if (value.isEmpty()) {
      return "appenddirname can't be empty";
    }
    return value.contains("/") ? "appenddirname can't be a path, just a dirname" : null;
  }

  static @Nullable String hostname(String value) {
    if (value.length() >= MAX_HOSTNAME) {
      return "Hostnames must be less than 256 characters";
    }
    return HOSTNAME.matcher(value).matches()
        ? null
        : "Hostnames may only contain alphanumeric characters, hyphens or dots";
  }

  static @Nullable String titleTemplate(String value) {
    Matcher variables = VARIABLE.matcher(value);
    while (variables.find()) {
      if (variables.group(2).isEmpty() || !TITLE_VARIABLES.contains(variables.group(1))) {
        return "template format is invalid or contains unknown variables";
      }
    }
    boolean empty = POSSIBLY_EMPTY.matcher(value).replaceAll("").isBlank();
    return empty ? "template format is invalid or contains unknown variables" : null;
  }
}
