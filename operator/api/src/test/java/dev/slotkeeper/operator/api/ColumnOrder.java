package dev.slotkeeper.operator.api;

import io.fabric8.crdv2.generator.CRDPostProcessor;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceColumnDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinitionVersion;
import java.util.Comparator;
import java.util.List;

/**
 * Puts the printer columns in the order in which people read them; the generator sorts them by
 * path.
 */
final class ColumnOrder implements CRDPostProcessor {
  private static final List<String> ORDER =
      List.of(
          "READY", "SHARDS", "REPLICAS", "SLOTS", "VERSION", "AGE", "STATE", "DEGRADED", "MESSAGE");

  @Override
  public HasMetadata process(HasMetadata definition, String version) {
    if (definition instanceof CustomResourceDefinition crd) {
      for (CustomResourceDefinitionVersion served : crd.getSpec().getVersions()) {
        served
            .getAdditionalPrinterColumns()
            .sort(
                Comparator.comparingInt(
                    (CustomResourceColumnDefinition column) -> ORDER.indexOf(column.getName())));
      }
    }
    return definition;
  }
}
