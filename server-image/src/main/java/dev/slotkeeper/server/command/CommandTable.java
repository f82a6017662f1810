package dev.slotkeeper.server.command;

import dev.slotkeeper.server.memory.Memory;
import dev.slotkeeper.server.resp.Arguments;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * All commands by name. A look-up folds the letters of argument 0 to lower case in two words and
 * allocates nothing; names have up to 16 letters or are looked up the long way.
 */
public final class CommandTable {
  private static final int SIZE = 2048;
  private static final long LOWER_CASE = 0x2020202020202020L;

  private final TreeMap<String, CommandEntry> byName = new TreeMap<>();
  private final Set<String> takenAway = new HashSet<>();
  private final @Nullable CommandEntry[] slots = new CommandEntry[SIZE];
  private final @Nullable String[] names = new String[SIZE];
  private final long[] low = new long[SIZE];
  private final long[] high = new long[SIZE];

  public CommandTable(Collection<Command> commands) {
    this(commands, Map.of());
  }

  /**
   * @param renames other names for commands, by the name in lower case; an empty one takes the
   *     command away
   */
  public CommandTable(Collection<Command> commands, Map<String, String> renames) {
    for (Command command : commands) {
      String own = command.spec().name();
      String name = renames.getOrDefault(own, own).toLowerCase(Locale.ROOT);
      if (name.isEmpty()) {
        takenAway.add(own);
        continue;
      }
      CommandEntry entry = new CommandEntry(command);
      if (byName.put(name, entry) != null) {
        throw new IllegalArgumentException("two commands are named " + name);
      }
      if (name.length() <= 16) {
        insert(name, entry);
      }
    }
  }

  /** All commands, containers included, ordered by name. */
  public Collection<CommandEntry> all() {
    return Collections.unmodifiableCollection(byName.values());
  }

  /** Whether there was a command of this name, which got an empty one instead. */
  public boolean wasTakenAway(String name) {
    return takenAway.contains(name);
  }

  /** A command by its name in lower case. */
  public @Nullable CommandEntry named(String name) {
    return byName.get(name);
  }

  /** The command that argument 0 names, letters compared without case, or null. */
  public @Nullable CommandEntry find(Arguments arguments) {
    int length = arguments.length(0);
    if (length > 16) {
      return byName.get(arguments.string(0).toLowerCase(Locale.ROOT));
    }
    if (length == 0) {
      return null;
    }
    long address = arguments.address(0);
    long first = fold(address, Math.min(length, 8));
    long second = length > 8 ? fold(address + 8, length - 8) : 0;
    for (int i = slot(first, second); ; i = (i + 1) & (SIZE - 1)) {
      CommandEntry command = slots[i];
      if (command == null || (low[i] == first && high[i] == second)) {
        // Folding also maps some signs to others, so the name is compared once more.
        String name = names[i];
        return name == null || arguments.is(0, name) ? command : null;
      }
    }
  }

  private void insert(String name, CommandEntry command) {
    long first = 0;
    long second = 0;
    for (int i = 0; i < name.length(); i++) {
      long letter = name.charAt(i) | 0x20L;
      if (i < 8) {
        first |= letter << (8 * i);
      } else {
        second |= letter << (8 * (i - 8));
      }
    }
    int i = slot(first, second);
    while (slots[i] != null) {
      i = (i + 1) & (SIZE - 1);
    }
    slots[i] = command;
    names[i] = name;
    low[i] = first;
    high[i] = second;
  }

  private static long fold(long address, int length) {
    long word = 0;
    for (int i = 0; i < length; i++) {
      word |= (long) Memory.getUnsignedByte(address + i) << (8 * i);
    }
    return word | (length == 8 ? LOWER_CASE : LOWER_CASE & ((1L << (8 * length)) - 1));
  }

  private static int slot(long first, long second) {
    long mixed = (first ^ Long.rotateLeft(second, 23)) * 0x9E3779B97F4A7C15L;
    return (int) (mixed >>> 53);
  }
}
