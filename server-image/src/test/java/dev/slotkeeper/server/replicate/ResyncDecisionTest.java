package dev.slotkeeper.server.replicate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may go on where it was, and who needs a snapshot. */
class ResyncDecisionTest {
  private static final String NOW = "a".repeat(40);
  private static final String BEFORE = "b".repeat(40);

  @ParameterizedTest(name = "id {0}, wants {1}, kept {2} to {3}: goes on {4}")
  @CsvSource({
    "now,    150, 100, 200, true",
    "now,    100, 100, 200, true",
    "now,     99, 100, 200, false",
    "now,    201, 100, 200, true",
    "now,    202, 100, 200, false",
    "NOW,    150, 100, 200, true",
    "before, 120, 100, 200, true",
    "before, 121, 100, 200, true",
    "before, 122, 100, 200, false",
    "other,  150, 100, 200, false",
    "?,       -1, 100, 200, false",
    "now,    150,  -1,  -1, false",
  })
  void decides(String who, long wanted, long first, long last, boolean goesOn) {
    History history = new History(NOW, BEFORE, 121);
    ResyncDecision.@Nullable Kept kept = first < 0 ? null : new ResyncDecision.Kept(first, last);
    String id =
        switch (who) {
          case "now" -> NOW;
          case "NOW" -> NOW.toUpperCase(Locale.ROOT);
          case "before" -> BEFORE;
          case "?" -> "?";
          default -> "c".repeat(40);
        };
    assertThat(ResyncDecision.decide(history, kept, id, wanted) instanceof ResyncDecision.Continue)
        .isEqualTo(goesOn);
  }
}
