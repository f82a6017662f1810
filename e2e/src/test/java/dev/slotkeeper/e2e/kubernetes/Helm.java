package dev.slotkeeper.e2e.kubernetes;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.slotkeeper.e2e.machine.Setting;
import dev.slotkeeper.e2e.machine.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The operator's release, taken away and put back as it was. */
public final class Helm {
  private static final String RELEASE = "slotkeeper";

  private final String values;
  private final String description;

  private Helm(String values, String description) {
    this.values = values;
    this.description = description;
  }

  /** {@code helm uninstall}; remembers what was installed. */
  public static Helm uninstall() throws IOException {
    String values = helm("get", "values", RELEASE, "--output", "json");
    String description =
        new ObjectMapper()
            .readTree(helm("status", RELEASE, "--output", "json"))
            .path("info")
            .path("description")
            .asText();
    helm("uninstall", RELEASE, "--wait");
    return new Helm(values, description);
  }

  /** {@code helm install} with the same values. */
  public void install() throws IOException {
    Path file = Files.createTempFile("values", ".json");
    try {
      Files.writeString(file, values);
      helm(
          "install",
          RELEASE,
          Setting.of("slotkeeper.chart"),
          "--values",
          file.toString(),
          "--description",
          description,
          "--wait");
    } finally {
      Files.delete(file);
    }
  }

  private static String helm(String... words) {
    Path kubeconfig = Path.of(Setting.of("slotkeeper.kubeconfig"));
    List<String> command =
        new ArrayList<>(
            List.of(
                kubeconfig.resolveSibling("../bin/helm").normalize().toString(),
                "--kubeconfig",
                kubeconfig.toString(),
                "--namespace",
                Operator.NAMESPACE));
    command.addAll(List.of(words));
    return Shell.run(command);
  }
}
