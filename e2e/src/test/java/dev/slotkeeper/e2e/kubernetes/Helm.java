package dev.slotkeeper.e2e.kubernetes;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.slotkeeper.e2e.machine.Setting;
import dev.slotkeeper.e2e.machine.Shell;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The operator's release, taken away and put back as it was, and upgraded. */
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
    Helm installed = installed();
    helm("uninstall", RELEASE, "--wait");
    return installed;
  }

  /** {@code helm install} with the same values. */
  public void install() throws IOException {
    run("install", Setting.of("slotkeeper.chart"));
  }

  /** {@code helm upgrade} to the chart of this repository, with the same values. */
  public static void upgrade() throws IOException {
    installed().run("upgrade", Setting.of("slotkeeper.chart"));
  }

  /** {@code helm upgrade} to a chart whose definition does not know a field of the spec yet. */
  public static void upgradeToOneWithoutField(String field) throws IOException {
    Path chart = Files.createTempDirectory("chart");
    Shell.run("cp", "-r", Setting.of("slotkeeper.chart") + "/.", chart.toString());
    Path file = chart.resolve("files/redisclusters.slotkeeper.dev-v1.yml");
    CustomResourceDefinition definition =
        Serialization.unmarshal(Files.readString(file), CustomResourceDefinition.class);
    specOf(definition).getProperties().remove(field);
    Files.writeString(file, Serialization.asYaml(definition));
    installed().run("upgrade", chart.toString());
    Shell.run("rm", "-r", chart.toString());
  }

  /** The schema of the spec in a definition. */
  public static JSONSchemaProps specOf(CustomResourceDefinition definition) {
    return Objects.requireNonNull(
        definition
            .getSpec()
            .getVersions()
            .get(0)
            .getSchema()
            .getOpenAPIV3Schema()
            .getProperties()
            .get("spec"));
  }

  private static Helm installed() throws IOException {
    return new Helm(
        helm("get", "values", RELEASE, "--output", "json"),
        new ObjectMapper()
            .readTree(helm("status", RELEASE, "--output", "json"))
            .path("info")
            .path("description")
            .asText());
  }

  private void run(String verb, String chart) throws IOException {
    Path file = Files.createTempFile("values", ".json");
    try {
      Files.writeString(file, values);
      helm(
          verb,
          RELEASE,
          chart,
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
