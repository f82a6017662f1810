package dev.slotkeeper.server.config;

import java.util.ArrayList;
import java.util.List;

/**
 * What a signal does: {@code shutdown-on-sigterm save now}.
 *
 * @param save save even when no save points are configured
 * @param nosave do not save even when there are save points
 * @param now do not wait for replicas
 * @param force exit even when saving fails
 */
public record ShutdownFlags(boolean save, boolean nosave, boolean now, boolean force) {
  /** Save when there are save points, wait for replicas, stay when saving fails. */
  public static final ShutdownFlags DEFAULT = new ShutdownFlags(false, false, false, false);

  /** How the directive is read and written. */
  record Names() implements Syntax<ShutdownFlags> {
    @Override
    public ShutdownFlags parse(List<String> arguments, ShutdownFlags current)
        throws InvalidValueException {
      boolean save = false;
      boolean nosave = false;
      boolean now = false;
      boolean force = false;
      for (String argument : arguments.isEmpty() ? List.of("") : arguments) {
        switch (ByteText.lower(argument)) {
          case "default" -> {}
          case "save" -> save = true;
          case "nosave" -> nosave = true;
          case "now" -> now = true;
          case "force" -> force = true;
          default ->
              throw new InvalidValueException(
                  "argument(s) must be one of the following: default, save, nosave, now, force");
        }
      }
      if (save && nosave) {
        throw new InvalidValueException(
            "shutdown options SAVE and NOSAVE can't be used simultaneously");
      }
      return new ShutdownFlags(save, nosave, now, force);
    }

    @Override
    public String format(ShutdownFlags value) {
      List<String> names = new ArrayList<>();
      if (value.save()) {
        names.add("save");
      }
      if (value.nosave()) {
        names.add("nosave");
      }
      if (value.now()) {
        names.add("now");
      }
      if (value.force()) {
        names.add("force");
      }
      return names.isEmpty() ? "default" : String.join(" ", names);
    }

    @Override
    public List<Line> rewrite(String name, ShutdownFlags value, ShutdownFlags defaultValue) {
      return List.of(new Line(name + " " + format(value), !value.equals(defaultValue)));
    }
  }
}
