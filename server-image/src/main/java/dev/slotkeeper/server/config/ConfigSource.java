package dev.slotkeeper.server.config;

import java.util.List;

/** Where the text of configuration files comes from; paths and contents are byte strings. */
public interface ConfigSource {
  /**
   * The content of a file.
   *
   * @throws FatalConfigException when it cannot be opened
   */
  String read(String path) throws FatalConfigException;

  /** The files that match a pattern with {@code * ? [}, sorted by name; none is fine. */
  List<String> matching(String pattern);
}
