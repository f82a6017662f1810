package dev.slotkeeper.operator.core.plan;

import dev.slotkeeper.operator.api.PasswordSecret;
import dev.slotkeeper.operator.api.RedisClusterSpec;
import dev.slotkeeper.operator.core.model.Directives;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What is wrong with a spec and could not be told at admission. The running cluster then stays as
 * it is.
 */
public final class SpecCheck {
  private SpecCheck() {}

  /**
   * The problems of a spec.
   *
   * @param password the password found where the spec points; empty when it is not there
   */
  public static List<Problem> problems(RedisClusterSpec spec, Optional<String> password) {
    List<Problem> problems = new ArrayList<>();
    for (String name : new TreeSet<>(spec.config().keySet())) {
      if (!Directives.isKnown(name)) {
        problems.add(
            new Problem(
                "UnknownDirective",
                "spec.config."
                    + name
                    + ": there is no such directive"
                    + Directives.nearest(name)
                        .map(known -> "; did you mean " + known + "?")
                        .orElse(".")
                    + " Correct or remove it; the servers go on as they are until then"));
      }
    }
    PasswordSecret secret = spec.passwordSecret();
    if (secret != null && password.isEmpty()) {
      problems.add(
          new Problem(
              "PasswordSecretMissing",
              "spec.passwordSecret: there is no Secret "
                  + secret.name()
                  + " with a key "
                  + secret.key()
                  + " that is not empty. Create it: kubectl create secret generic "
                  + secret.name()
                  + " --from-literal="
                  + secret.key()
                  + "=...; the servers go on as they are until then"));
    }
    return problems;
  }
}
