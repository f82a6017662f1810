package dev.slotkeeper.server.command;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A command in the table together with what is counted about it; of a container also its
 * subcommands.
 */
public final class CommandEntry {
  private static final Set<String> NEVER_QUEUED =
      Set.of("exec", "discard", "multi", "watch", "quit", "reset");

  private static final Set<String> LEAVING = Set.of("discard", "quit", "reset");

  private final Command command;
  private final CommandSpec spec;
  private final boolean runsInsideTransaction;
  private final Map<String, CommandEntry> subcommands = new LinkedHashMap<>();
  private final int firstKey;
  private final int lastKey;
  private final int keyStep;

  /** Calls that were run. */
  public long calls;

  /** Nanoseconds spent in them. */
  public long nanos;

  /** Calls refused before they ran. */
  public long rejected;

  /** Calls that ran and answered with an error. */
  public long failed;

  private @Nullable LatencyHistogram latency;

  CommandEntry(Command command) {
    this.command = command;
    this.spec = command.spec();
    this.runsInsideTransaction = spec.container() == null && NEVER_QUEUED.contains(spec.name());
    KeySpec first = spec.keySpecs().isEmpty() ? null : spec.keySpecs().getFirst();
    if (first != null
        && first.begin() instanceof KeySpec.Index index
        && first.find() instanceof KeySpec.Range range) {
      firstKey = index.position();
      lastKey = range.lastKey();
      keyStep = range.step();
    } else {
      firstKey = 0;
      lastKey = 0;
      keyStep = 1;
    }
    if (command instanceof ContainerCommand container) {
      container.subcommands().forEach((name, sub) -> subcommands.put(name, new CommandEntry(sub)));
    }
  }

  public Command command() {
    return command;
  }

  public CommandSpec spec() {
    return spec;
  }

  /** Empty unless the command is a container. */
  public Map<String, CommandEntry> subcommands() {
    return subcommands;
  }

  /** The first argument that is a key, 0 when there is none, or none at a fixed place. */
  public int firstKey() {
    return firstKey;
  }

  /** The last argument that {@link #firstKey} and its like are, in a request of so many. */
  public int lastKey(int arguments) {
    return lastKey < 0 ? arguments + lastKey : Math.min(firstKey + lastKey, arguments - 1);
  }

  /** Whether {@link #firstKey} is the one key of every request. */
  public boolean takesOneKey() {
    return firstKey > 0 && lastKey == 0 && spec.keySpecs().size() == 1;
  }

  /** How far keys stand apart. */
  public int keyStep() {
    return keyStep;
  }

  /** Whether the command runs at once between MULTI and EXEC instead of being queued. */
  public boolean runsInsideTransaction() {
    return runsInsideTransaction;
  }

  /** Whether this is EXEC. */
  public boolean isExec() {
    return runsInsideTransaction && spec.name().equals("exec");
  }

  /** Whether this ends a transaction without running it, which is allowed when memory is full. */
  public boolean leaves() {
    return runsInsideTransaction && LEAVING.contains(spec.name());
  }

  /** Whether a subcommand has to be picked before anything can run. */
  public boolean isContainer() {
    return !subcommands.isEmpty();
  }

  /** Whether it cannot run without a subcommand. */
  public boolean needsSubcommand() {
    return command instanceof ContainerCommand container && !container.runsAlone();
  }

  /** How long calls took; made with the first one. */
  public LatencyHistogram latency() {
    LatencyHistogram known = latency;
    if (known == null) {
      known = new LatencyHistogram();
      latency = known;
    }
    return known;
  }

  /** Whether {@link #latency} has anything in it. */
  public boolean hasLatency() {
    return latency != null;
  }

  /** Sets everything counted back to zero, of the subcommands too. */
  public void resetStatistics() {
    calls = 0;
    nanos = 0;
    rejected = 0;
    failed = 0;
    latency = null;
    subcommands.values().forEach(CommandEntry::resetStatistics);
  }
}
