package dev.slotkeeper.server.config;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/**
 * {@code dir}: the folder of all files that are named without one. A relative path starts at the
 * current one. The process itself cannot change its folder in Java, so the value is always an
 * absolute path, and every file name is resolved against it.
 */
record WorkingDirectory() implements Syntax<String> {
  @Override
  public String parse(List<String> arguments, String current) throws InvalidValueException {
    if (arguments.size() != 1) {
      throw new InvalidValueException("wrong number of arguments");
    }
    String argument = arguments.getFirst();
    Path path;
    try {
      path = ByteText.path(current).resolve(ByteText.path(argument)).normalize();
    } catch (InvalidPathException unusable) {
      throw new InvalidValueException("No such file or directory");
    }
    if (argument.isEmpty() || !Files.exists(path)) {
      throw new InvalidValueException("No such file or directory");
    }
    if (!Files.isDirectory(path)) {
      throw new InvalidValueException("Not a directory");
    }
    if (!Files.isExecutable(path)) {
      throw new InvalidValueException("Permission denied");
    }
    return ByteText.of(path.toString());
  }

  @Override
  public String format(String value) {
    return value;
  }

  @Override
  public List<Line> rewrite(String name, String value, String defaultValue) {
    return List.of(new Line(name + " " + Words.quote(value), true));
  }
}
