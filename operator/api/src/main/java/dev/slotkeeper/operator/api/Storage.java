package dev.slotkeeper.operator.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/**
 * Where a server keeps its data: a volume of its own, or, when {@code ephemeral}, a folder that
 * ends with its pod.
 *
 * @param size size of each volume as a Kubernetes quantity; null stands for 1Gi
 * @param className storage class; null stands for the default one of the cluster
 * @param ephemeral true for no volumes at all: the data then lives only as long as one pod of each
 *     shard does
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(
    value = "!has(self.size) || isQuantity(self.size)",
    fieldPath = ".size",
    message = "must be a quantity such as 1Gi")
@ValidationRule(
    value = "!(has(self.ephemeral) && self.ephemeral && (has(self.size) || has(self.className)))",
    fieldPath = ".ephemeral",
    message = "true means no volumes: remove size and className, or set it to false")
public record Storage(
    @JsonPropertyDescription("Size of each volume, as a quantity such as 10Gi; 1Gi when left out.")
        @Size(max = 32)
        @Nullable String size,
    @JsonPropertyDescription("Storage class; the default one when left out.") @Size(max = 253)
        @Nullable String className,
    @JsonPropertyDescription(
            "True for no volumes at all: data lives as long as one pod of each shard does.")
        @Nullable Boolean ephemeral) {

  /** A volume of 1Gi of the default class. */
  public static Storage standard() {
    return new Storage(null, null, null);
  }

  /** The size asked for, or 1Gi. */
  public String sizeOrDefault() {
    return size == null ? "1Gi" : size;
  }

  /** Whether data ends with the pod. */
  public boolean withoutVolume() {
    return Boolean.TRUE.equals(ephemeral);
  }
}
