package dev.slotkeeper.e2e.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slotkeeper.e2e.load.Ledger;
import dev.slotkeeper.e2e.load.Timeline;
import dev.slotkeeper.e2e.machine.Setting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a scenario came to.
 *
 * @param name the scenario
 * @param client the client that wrote meanwhile; "-" for none
 * @param seconds how long it took
 * @param during whether the client wrote while it went on, so that gaps say something
 * @param ledger what was written; null when nobody wrote
 * @param lost acknowledged values that are gone
 */
record Outcome(
    String name,
    String client,
    double seconds,
    boolean during,
    @Nullable Ledger ledger,
    List<String> lost) {

  /** A scenario without a writer. */
  static Outcome timed(String name, double seconds) {
    return new Outcome(name, "-", seconds, false, null, List.of());
  }

  /** A scenario with a writer that was done before it began. */
  static Outcome without(
      String name, String client, double seconds, Ledger ledger, List<String> lost) {
    return new Outcome(name, client, seconds, false, ledger, lost);
  }

  /** A scenario whose result is a text. */
  static void measured(String name, String text) {
    System.out.println("scenario: " + name + "; " + text);
    append(name + "\t-\t\t\t\t\t\t\t\t" + text);
  }

  /** Keeps the writes that took long, in a file for each scenario beside the other lines. */
  static void timeline(String name, Timeline timeline) throws IOException {
    Path folder = Path.of(Setting.of("slotkeeper.scenarios")).resolveSibling("timeline");
    Files.createDirectories(folder);
    Files.write(folder.resolve(name.replaceAll("\\W+", "-") + ".tsv"), timeline.lines());
  }

  /** Prints the line for people and appends the one for {@code e2e/failover.py}. */
  Outcome report() {
    if (ledger == null) {
      System.out.printf(Locale.ROOT, "scenario: %s; %.1f s%n", name, seconds);
      append("%s\t%s\t%.2f\t\t\t\t\t\t".formatted(name, client, seconds));
      return this;
    }
    String gaps =
        during
            ? String.format(
                Locale.ROOT,
                "longest gap %.2f s, worst of 16 slot ranges %.2f s; ",
                ledger.gaps().overall(),
                ledger.gaps().worstRange())
            : "";
    System.out.printf(
        Locale.ROOT,
        "scenario: %s; %.1f s; %sacknowledged %d, lost %d; the application (%s) saw %d refused, %d unknown%n",
        name,
        seconds,
        gaps,
        ledger.acknowledged(),
        lost.size(),
        client,
        ledger.refused(),
        ledger.unknown());
    ledger.errors().forEach(error -> System.out.println("  the application saw: " + error));
    append(
        String.format(
            Locale.ROOT,
            "%s\t%s\t%.2f\t%s\t%s\t%d\t%d\t%d\t%d",
            name,
            client,
            seconds,
            during ? decimal(ledger.gaps().overall()) : "",
            during ? decimal(ledger.gaps().worstRange()) : "",
            ledger.acknowledged(),
            ledger.refused(),
            ledger.unknown(),
            lost.size()));
    return this;
  }

  /** Nothing that was acknowledged is gone. */
  Outcome nothingLost() {
    return lostAtMost(0);
  }

  /** No more than this is gone: what was on its way to the replica. */
  Outcome lostAtMost(int limit) {
    assertThat(lost).as("acknowledged values that are gone").hasSizeLessThanOrEqualTo(limit);
    return this;
  }

  /** The client hid everything from the application. */
  Outcome noErrors() {
    if (ledger != null) {
      assertThat(ledger.errors()).as("errors that " + client + " showed").isEmpty();
    }
    return this;
  }

  private static String decimal(double seconds) {
    return String.format(Locale.ROOT, "%.3f", seconds);
  }

  private static void append(String line) {
    try {
      Files.writeString(
          Path.of(Setting.of("slotkeeper.scenarios")),
          line + "\n",
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
