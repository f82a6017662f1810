package dev.slotkeeper.operator.api;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.ValidationRule;

/**
 * Where the password of the user "default" stands.
 *
 * @param name name of a Secret in the namespace of the resource
 * @param key key in that Secret; "password" when absent
 * @param graceSeconds how long the password before is still taken after a change
 */
@ValidationRule(
    value = "self.name.size() > 0",
    fieldPath = ".name",
    message = "must name a Secret of this namespace")
public record PasswordSecret(
    @JsonPropertyDescription("Name of a Secret in the same namespace.") @Required String name,
    @JsonPropertyDescription("Key in the Secret.") @Default("password") String key,
    @JsonPropertyDescription(
            "Seconds for which the previous password is still accepted after a change; 600 when left out.")
        @Default("600")
        @Min(0)
        @Max(604800)
        Integer graceSeconds) {

  public PasswordSecret {
    key = key == null ? "password" : key;
    graceSeconds = graceSeconds == null ? 600 : graceSeconds;
  }
}
