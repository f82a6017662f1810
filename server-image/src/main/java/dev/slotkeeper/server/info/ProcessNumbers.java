package dev.slotkeeper.server.info;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the kernel tells of this process in /proc; zeros where there is none. */
public final class ProcessNumbers {
  private static final long PAGE = 4096;
  private static final double TICKS_PER_SECOND = 100;
  private static final int USER_TICKS = 11;
  private static final int SYSTEM_TICKS = 12;

  private ProcessNumbers() {}

  /** Seconds of CPU time. */
  public record Cpu(double user, double system) {}

  /** Bytes of the process in memory. */
  public static long residentBytes() {
    String[] pages = read("/proc/self/statm").split(" ", -1);
    return pages.length < 2 ? 0 : Long.parseLong(pages[1]) * PAGE;
  }

  /** Bytes of memory of the machine, or of the container. */
  public static long totalBytes() {
    for (String line : read("/proc/meminfo").split("\n", -1)) {
      if (line.startsWith("MemTotal:")) {
        return Long.parseLong(line.replaceAll("[^0-9]", "")) << 10;
      }
    }
    return 0;
  }

  /** CPU time of the whole process. */
  public static Cpu process() {
    return cpu(read("/proc/self/stat"));
  }

  /** CPU time of the thread that asks. */
  public static Cpu thisThread() {
    return cpu(read("/proc/thread-self/stat"));
  }

  private static Cpu cpu(String stat) {
    // The name of the program may hold blanks; the fields behind it do not.
    String[] fields = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ", -1);
    if (fields.length <= SYSTEM_TICKS) {
      return new Cpu(0, 0);
    }
    return new Cpu(
        Long.parseLong(fields[USER_TICKS]) / TICKS_PER_SECOND,
        Long.parseLong(fields[SYSTEM_TICKS]) / TICKS_PER_SECOND);
  }

  private static String read(String file) {
    try {
      return Files.readString(Path.of(file));
    } catch (IOException notLinux) {
      return "";
    }
  }
}
