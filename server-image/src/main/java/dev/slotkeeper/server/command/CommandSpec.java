package dev.slotkeeper.server.command;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A command's entry in the table: what the dispatcher checks before running it and what COMMAND
 * tells about it (Redis documentation, "COMMAND" and "COMMAND DOCS"). Written beside each command
 * with {@link #command}.
 */
public final class CommandSpec {
  private final Builder of;
  private final String fullName;
  private final long flagBits;
  private final Set<Flag> flags;
  private final Set<Category> categories;

  private CommandSpec(Builder builder) {
    of = builder;
    fullName = of.container == null ? of.name : of.container + "|" + of.name;
    flags = EnumSet.noneOf(Flag.class);
    flags.addAll(builder.flags);
    long bits = 0;
    for (Flag flag : flags) {
      bits |= flag.bit();
    }
    flagBits = bits;
    categories = implied(builder.categories, flags);
  }

  /** Starts the entry of a command. */
  public static Builder command(String name, int arity) {
    return new Builder(name, null, arity);
  }

  /** Starts the entry of a subcommand. */
  public static Builder subcommand(String container, String name, int arity) {
    return new Builder(name, container, arity);
  }

  /** Name in lower case; of a subcommand without its container. */
  public String name() {
    return of.name;
  }

  /** Name of the container in lower case, or null when this is no subcommand. */
  public @Nullable String container() {
    return of.container;
  }

  /** {@code client|id} for a subcommand, else the name. */
  public String fullName() {
    return fullName;
  }

  /** Number of arguments with the name; negative when that is the least. */
  public int arity() {
    return of.arity;
  }

  /** Whether a number of arguments, name included, fits. */
  public boolean accepts(int count) {
    return of.arity < 0 ? count >= -of.arity : count == of.arity;
  }

  public boolean has(Flag flag) {
    return (flagBits & flag.bit()) != 0;
  }

  public Set<Flag> flags() {
    return flags;
  }

  public Set<Category> categories() {
    return categories;
  }

  public List<KeySpec> keySpecs() {
    return of.keySpecs;
  }

  /** Hints for proxies and clients, shown by COMMAND as "tips". */
  public List<String> tips() {
    return of.tips;
  }

  /** The group in the documentation, such as {@code string} or {@code generic}. */
  public String group() {
    return of.group;
  }

  public String since() {
    return of.since;
  }

  public String complexity() {
    return of.complexity;
  }

  public String summary() {
    return of.summary;
  }

  /** {@code deprecated} or {@code syscmd}, or nothing. */
  public List<String> docFlags() {
    return of.docFlags;
  }

  public @Nullable String deprecatedSince() {
    return of.deprecatedSince;
  }

  public @Nullable String replacedBy() {
    return of.replacedBy;
  }

  /** Pairs of version and change. */
  public List<String[]> history() {
    return of.history;
  }

  public List<ArgumentSpec> arguments() {
    return of.arguments;
  }

  /** Categories that follow from flags, as Redis derives them, beside those named for the group. */
  private static Set<Category> implied(Set<Category> named, Set<Flag> flags) {
    Set<Category> all = EnumSet.noneOf(Category.class);
    all.addAll(named);
    if (flags.contains(Flag.WRITE)) {
      all.add(Category.WRITE);
    }
    if (flags.contains(Flag.READONLY) && !all.contains(Category.SCRIPTING)) {
      all.add(Category.READ);
    }
    if (flags.contains(Flag.ADMIN)) {
      all.add(Category.ADMIN);
      all.add(Category.DANGEROUS);
    }
    if (flags.contains(Flag.PUBSUB)) {
      all.add(Category.PUBSUB);
    }
    if (flags.contains(Flag.FAST)) {
      all.add(Category.FAST);
    }
    if (flags.contains(Flag.BLOCKING)) {
      all.add(Category.BLOCKING);
    }
    if (!all.contains(Category.FAST)) {
      all.add(Category.SLOW);
    }
    return all;
  }

  /** Collects an entry. */
  public static final class Builder {
    private final String name;
    private final @Nullable String container;
    private final int arity;
    private final Set<Flag> flags = EnumSet.noneOf(Flag.class);
    private final Set<Category> categories = EnumSet.noneOf(Category.class);
    private List<KeySpec> keySpecs = List.of();
    private List<String> tips = List.of();
    private List<String> docFlags = List.of();
    private final List<String[]> history = new ArrayList<>();
    private List<ArgumentSpec> arguments = List.of();
    private String group = "generic";
    private String since = "1.0.0";
    private String complexity = "";
    private String summary = "";
    private @Nullable String deprecatedSince;
    private @Nullable String replacedBy;

    private Builder(String name, @Nullable String container, int arity) {
      this.name = name;
      this.container = container;
      this.arity = arity;
    }

    public Builder flags(Flag... more) {
      flags.addAll(List.of(more));
      return this;
    }

    /** Categories beside those that follow from the flags. */
    public Builder categories(Category... more) {
      categories.addAll(List.of(more));
      return this;
    }

    public Builder keys(KeySpec... specs) {
      keySpecs = List.of(specs);
      return this;
    }

    public Builder tips(String... texts) {
      tips = List.of(texts);
      return this;
    }

    public Builder docFlags(String... names) {
      docFlags = List.of(names);
      return this;
    }

    public Builder deprecated(String version, String replacement) {
      deprecatedSince = version;
      replacedBy = replacement;
      docFlags = List.of("deprecated");
      return this;
    }

    public Builder changed(String version, String what) {
      history.add(new String[] {version, what});
      return this;
    }

    public Builder group(String name) {
      group = name;
      return this;
    }

    public Builder since(String version) {
      since = version;
      return this;
    }

    public Builder complexity(String text) {
      complexity = text;
      return this;
    }

    public Builder summary(String text) {
      summary = text;
      return this;
    }

    public Builder arguments(ArgumentSpec... specs) {
      arguments = List.of(specs);
      return this;
    }

    public CommandSpec build() {
      return new CommandSpec(this);
    }
  }
}
