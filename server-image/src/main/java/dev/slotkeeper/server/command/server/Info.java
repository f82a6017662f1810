package dev.slotkeeper.server.command.server;

import static dev.slotkeeper.server.command.ArgumentSpec.of;

import dev.slotkeeper.server.command.Category;
import dev.slotkeeper.server.command.Command;
import dev.slotkeeper.server.command.CommandSpec;
import dev.slotkeeper.server.command.Context;
import dev.slotkeeper.server.command.Flag;
import dev.slotkeeper.server.resp.Arguments;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** INFO [section ...]. */
public final class Info implements Command {
  private static final CommandSpec SPEC =
      CommandSpec.command("info", -1)
          .flags(Flag.LOADING, Flag.STALE)
          .categories(Category.DANGEROUS)
          .tips("nondeterministic_output", "request_policy:all_shards", "response_policy:special")
          .group("server")
          .since("1.0.0")
          .complexity("O(1)")
          .summary("What the server tells of itself")
          .changed("7.0.0", "several sections at once")
          .arguments(of("section", "string").optional().multiple())
          .build();

  private final List<InfoSection> sections;

  /**
   * @param sections in the order in which they are shown
   */
  public Info(List<InfoSection> sections) {
    this.sections = List.copyOf(sections);
  }

  @Override
  public CommandSpec spec() {
    return SPEC;
  }

  @Override
  public void execute(Context context) {
    Arguments arguments = context.arguments();
    Set<String> wanted = new HashSet<>();
    for (int i = 1; i < arguments.count(); i++) {
      wanted.add(arguments.string(i).toLowerCase(Locale.ROOT));
    }
    byte[] text = text(wanted).getBytes(StandardCharsets.ISO_8859_1);
    context.reply().verbatim("txt", text);
  }

  /** The sections with these names in lower case; the default ones when there is none. */
  public String text(Set<String> wanted) {
    boolean all = wanted.contains("all") || wanted.contains("everything");
    boolean byDefault = wanted.isEmpty() || wanted.contains("default");
    StringBuilder text = new StringBuilder();
    for (InfoSection section : sections) {
      boolean shown =
          all
              || (byDefault && section.shownByDefault())
              || wanted.contains(section.title().toLowerCase(Locale.ROOT));
      if (shown) {
        InfoText lines = new InfoText();
        section.write(lines);
        text.append(text.isEmpty() ? "# " : "\r\n# ")
            .append(section.title())
            .append("\r\n")
            .append(lines);
      }
    }
    return text.toString();
  }
}
