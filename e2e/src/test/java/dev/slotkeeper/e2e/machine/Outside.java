package dev.slotkeeper.e2e.machine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Scripts of {@code e2e/kubernetes}, run where its nodes are seen. Tests run where lan.sh put them:
 * in a network namespace of its own, with mounts of its own; a node that starts there would be seen
 * by nobody else. Our parent process still stands outside.
 */
final class Outside {
  private Outside() {}

  static void run(String... script) {
    long outside =
        ProcessHandle.current()
            .parent()
            .orElseThrow(() -> new IllegalStateException("the process that started us has ended"))
            .pid();
    List<String> command =
        new ArrayList<>(
            List.of(
                "nsenter",
                "--mount=/proc/" + outside + "/ns/mnt",
                "--net=/proc/" + outside + "/ns/net",
                "--"));
    command.addAll(Arrays.asList(script));
    Shell.run(command);
  }
}
