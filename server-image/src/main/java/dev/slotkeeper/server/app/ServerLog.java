package dev.slotkeeper.server.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.slotkeeper.server.log.Log;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The log in the format of the reference: {@code pid:role dd Mon yyyy hh:mm:ss.mmm level message},
 * the level being one of {@code . - * #}. A log file is opened anew for each line, so that it may
 * be rotated under a running server.
 */
public final class ServerLog implements Log {
  private static final String LEVELS = ".-*#";
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("dd MMM yyyy HH:mm:ss.SSS", Locale.ROOT)
          .withZone(ZoneId.systemDefault());

  private final long pid;
  private final LongSupplier clock;
  private final PrintStream console;
  private volatile Level least = Level.NOTICE;
  private volatile Role role = Role.STARTING;
  private volatile @Nullable Path file;

  /**
   * @param clock milliseconds since 1970
   */
  public ServerLog(long pid, LongSupplier clock) {
    this.pid = pid;
    this.clock = clock;
    OutputStream standardOutput = new FileOutputStream(FileDescriptor.out);
    this.console = new PrintStream(standardOutput, true, UTF_8);
  }

  /** The least important level that is still written. */
  public void least(Level level) {
    least = level;
  }

  /** What the process is from now on. */
  void role(Role now) {
    role = now;
  }

  /** Where lines go: a file, or standard output when null. */
  public void file(@Nullable Path path) {
    file = path;
  }

  @Override
  public void write(Level level, String line) {
    if (level.compareTo(least) >= 0) {
      raw(
          "%d:%c %s %c %s"
              .formatted(
                  pid,
                  role.letter(),
                  TIME.format(Instant.ofEpochMilli(clock.getAsLong())),
                  LEVELS.charAt(level.ordinal()),
                  line));
    }
  }

  /** Writes a line without anything in front. */
  void raw(String line) {
    Path path = file;
    if (path == null) {
      console.println(line);
      return;
    }
    try {
      Files.writeString(
          path, line + "\n", UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException unwritable) {
      console.println(line);
    }
  }
}
