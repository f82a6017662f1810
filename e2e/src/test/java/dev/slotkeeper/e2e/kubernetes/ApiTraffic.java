package dev.slotkeeper.e2e.kubernetes;

import io.fabric8.kubernetes.api.model.flowcontrol.v1.FlowSchema;
import io.fabric8.kubernetes.api.model.flowcontrol.v1.FlowSchemaBuilder;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What one service account asks of the API server, counted by the server itself: it counts requests
 * by flow schema, so the account gets one of its own for a while.
 */
public final class ApiTraffic implements AutoCloseable {
  private static final String NAME = "slotkeeper-e2e-count";

  // What only the operator writes while nobody does anything.
  private static final Set<String> LOOKED_AFTER =
      Set.of(
          "redisclusters",
          "statefulsets",
          "services",
          "secrets",
          "configmaps",
          "poddisruptionbudgets",
          "serviceaccounts");
  private static final Set<String> WRITING = Set.of("POST", "PUT", "PATCH", "APPLY", "DELETE");

  private final FlowSchema schema;

  private ApiTraffic(FlowSchema schema) {
    this.schema = schema;
  }

  /** Begins to count. */
  public static ApiTraffic of(String namespace, String serviceAccount) throws Exception {
    FlowSchema schema =
        new FlowSchemaBuilder()
            .withNewMetadata()
            .withName(NAME)
            .endMetadata()
            .withNewSpec()
            .withMatchingPrecedence(100)
            .withNewPriorityLevelConfiguration()
            .withName("workload-low")
            .endPriorityLevelConfiguration()
            .addNewRule()
            .addNewSubject()
            .withKind("ServiceAccount")
            .withNewServiceAccount(serviceAccount, namespace)
            .endSubject()
            .addNewResourceRule()
            .withApiGroups("*")
            .withResources("*")
            .withVerbs("*")
            .withNamespaces("*")
            .withClusterScope(true)
            .endResourceRule()
            .addNewNonResourceRule()
            .withNonResourceURLs("*")
            .withVerbs("*")
            .endNonResourceRule()
            .endRule()
            .endSpec()
            .build();
    TestCluster.client().resource(schema).serverSideApply();
    // The server takes a moment to sort requests by it.
    Thread.sleep(2000);
    return new ApiTraffic(schema);
  }

  /** Requests of the account since it is counted. */
  public double requests() {
    return sum(
        "apiserver_flowcontrol_dispatched_requests_total",
        line -> line.contains("flow_schema=\"" + NAME + "\""));
  }

  /** Writes, of anybody, to the kinds of objects that the operator looks after. */
  public double writes() {
    return sum(
        "apiserver_request_total",
        line ->
            WRITING.stream().anyMatch(verb -> line.contains("verb=\"" + verb + "\""))
                && LOOKED_AFTER.stream()
                    .anyMatch(kind -> line.contains("resource=\"" + kind + "\"")));
  }

  @Override
  public void close() {
    TestCluster.client().resource(schema).delete();
  }

  private static double sum(String metric, Predicate<String> wanted) {
    return TestCluster.client()
        .raw("/metrics")
        .lines()
        .filter(line -> line.startsWith(metric + "{"))
        .filter(wanted)
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }
}
