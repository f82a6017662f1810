package dev.slotkeeper.e2e.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The process that a pod's only container runs, as the machine sees it.
 *
 * @param pid its number outside of the pod
 */
public record PodProcess(long pid) {
  /** The process of a pod, by the pod's UID: the oldest in its cgroup that is not the pause. */
  public static PodProcess of(String podUid) {
    return ProcessHandle.allProcesses()
        .map(ProcessHandle::pid)
        .filter(pid -> read(pid, "cgroup").contains("/pod" + podUid + "/"))
        .filter(pid -> !read(pid, "comm").strip().equals("pause"))
        .sorted()
        .map(PodProcess::new)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("pod " + podUid + " has no process"));
  }

  /** Ends it as a power cut would: nothing of it runs any more. */
  public void kill() {
    Shell.run("kill", "-KILL", Long.toString(pid));
  }

  /** Stops it; its sockets stay open. */
  public void freeze() {
    Shell.run("kill", "-STOP", Long.toString(pid));
  }

  /** It goes on. */
  public void thaw() {
    Shell.run("kill", "-CONT", Long.toString(pid));
  }

  /** Removes all that is in a folder of its file system. */
  public void emptyFolder(String folder) {
    Shell.run("find", "/proc/" + pid + "/root" + folder, "-mindepth", "1", "-delete");
  }

  /** What a program prints that is run in the pod's network. */
  public String besides(String... command) {
    List<String> words =
        new ArrayList<>(List.of("nsenter", "--net=/proc/" + pid + "/ns/net", "--"));
    words.addAll(List.of(command));
    return Shell.run(words);
  }

  /** Resident memory in bytes. */
  public long memory() {
    return read(pid, "status")
        .lines()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("process " + pid + " has ended"));
  }

  /** Seconds of processor time used so far. */
  public double processorSeconds() {
    String stat = read(pid, "stat");
    List<String> fields = List.of(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1));
    // Of proc(5): utime and stime, the 14th and 15th field, in hundredths of a second.
    return (Long.parseLong(fields.get(11)) + Long.parseLong(fields.get(12))) / 100.0;
  }

  private static String read(long pid, String file) {
    try {
      return Files.readString(Path.of("/proc", Long.toString(pid), file));
    } catch (IOException e) {
      return "";
    }
  }
}
