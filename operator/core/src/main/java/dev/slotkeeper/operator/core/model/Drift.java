package dev.slotkeeper.operator.core.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Quantity;
import java.util.Map;

/**
 * Whether an object is as wanted. It is when every field that is wanted has the wanted value;
 * fields that Kubernetes added do not count. A field that is wanted no more shows in the digest
 * that every object carries.
 */
public final class Drift {
  // Maps in the order of their keys: the digest must not change with the order in which a process
  // holds them.
  private static final ObjectMapper JSON =
      new ObjectMapper().configure(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS, true);

  private Drift() {}

  /** Whether the object must be written. */
  public static boolean differs(HasMetadata desired, HasMetadata actual) {
    return !contains(tree(actual), tree(desired));
  }

  /**
   * Adds the digest of the object itself, by which a field that was taken away is noticed later.
   */
  static <T extends HasMetadata> T sealed(T object) {
    String digest = Digest.of(tree(object).toString());
    Map<String, String> annotations = object.getMetadata().getAnnotations();
    annotations.put(Names.WANTED_ANNOTATION, digest);
    return object;
  }

  /** A text that is the same for the same content. */
  static String text(Object content) {
    return JSON.valueToTree(content).toString();
  }

  private static JsonNode tree(HasMetadata object) {
    return JSON.valueToTree(object);
  }

  private static boolean contains(JsonNode actual, JsonNode desired) {
    if (desired instanceof ObjectNode object) {
      if (object.isEmpty()) {
        return actual.isMissingNode() || actual.isNull() || actual.isObject();
      }
      return object.properties().stream()
          .allMatch(field -> contains(actual.path(field.getKey()), field.getValue()));
    }
    if (desired instanceof ArrayNode array) {
      if (array.isEmpty() && actual.isMissingNode()) {
        return true;
      }
      if (actual.size() != array.size()) {
        return false;
      }
      for (int i = 0; i < array.size(); i++) {
        if (!contains(actual.path(i), array.get(i))) {
          return false;
        }
      }
      return true;
    }
    return desired.isNull() || desired.equals(actual) || sameQuantity(desired, actual);
  }

  // Kubernetes spells quantities its own way: 1024Mi comes back as 1Gi.
  private static boolean sameQuantity(JsonNode desired, JsonNode actual) {
    if (!desired.isTextual() || !actual.isValueNode() || desired.asText().isEmpty()) {
      return false;
    }
    try {
      return Quantity.getAmountInBytes(new Quantity(desired.asText()))
              .compareTo(Quantity.getAmountInBytes(new Quantity(actual.asText())))
          == 0;
    } catch (RuntimeException notQuantities) {
      return false;
    }
  }
}
