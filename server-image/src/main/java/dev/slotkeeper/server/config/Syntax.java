package dev.slotkeeper.server.config;

import java.util.List;

/**
 * How the values of a directive are read and written.
 *
 * @param <V> the type of the value
 */
public interface Syntax<V> {
  /**
   * Reads a value from the arguments of CONFIG SET or of one line of a file.
   *
   * @param current the value until now, for directives of which only a part is given
   * @throws InvalidValueException with the text for the user
   */
  V parse(List<String> arguments, V current) throws InvalidValueException;

  /**
   * Reads a value from one line of a file.
   *
   * @param first whether it is the first line of this directive; a later one adds to it where the
   *     directive is a list
   */
  default V load(List<String> arguments, V current, boolean first) throws InvalidValueException {
    return parse(arguments, current);
  }

  /** The value as CONFIG GET shows it. */
  String format(V value);

  /**
   * The lines that CONFIG REWRITE writes for a value; none when the directive is to vanish from the
   * file.
   */
  List<Line> rewrite(String name, V value, V defaultValue);

  /**
   * A line of redis.conf.
   *
   * @param text directive and value
   * @param force whether to append it to a file that does not have the directive yet
   */
  record Line(String text, boolean force) {}
}
