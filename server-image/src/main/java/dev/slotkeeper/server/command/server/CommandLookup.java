package dev.slotkeeper.server.command.server;

import dev.slotkeeper.server.command.CommandEntry;
import dev.slotkeeper.server.command.CommandTable;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Commands by the names that people write: {@code get}, {@code client|id}, in either case. */
final class CommandLookup {
  private CommandLookup() {}

  static @Nullable CommandEntry find(CommandTable table, String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    int bar = lower.indexOf('|');
    CommandEntry entry = table.named(bar < 0 ? lower : lower.substring(0, bar));
    return entry == null || bar < 0 ? entry : entry.subcommands().get(lower.substring(bar + 1));
  }

  /** The command that a request, given as words, would run. */
  static @Nullable CommandEntry find(CommandTable table, List<String> request) {
    CommandEntry entry = table.named(request.getFirst().toLowerCase(Locale.ROOT));
    if (entry == null || !entry.isContainer()) {
      return entry;
    }
    return request.size() < 2
        ? null
        : entry.subcommands().get(request.get(1).toLowerCase(Locale.ROOT));
  }
}
