package dev.slotkeeper.server.client;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutputLimitTest {
  @ParameterizedTest(name = "{0} bytes, at the soft limit since {1}, now {2}: {3}")
  @CsvSource({
    // hard 1000, soft 100 for 2000 ms
    "99, 0, 5000, false",
    "100, 5000, 5000, false",
    "100, 5000, 7000, false",
    "100, 5000, 7001, true",
    "999, 5000, 6000, false",
    "1000, 5000, 5000, true",
  })
  void aClientIsClosedAtTheHardLimitOrAfterItsTimeAtTheSoftOne(
      long waiting, long since, long now, boolean closed) {
    OutputLimit limit = new OutputLimit(1000, 100, 2000);
    assertThat(limit.exceeded(waiting, limit.reachedSince(waiting, since, now), now))
        .isEqualTo(closed);
  }

  @Test
  void theTimeStartsAnewWhenAClientHasBeenBelowTheSoftLimit() {
    OutputLimit limit = new OutputLimit(0, 100, 2000);
    long first = limit.reachedSince(100, 0, 5000);
    assertThat(first).isEqualTo(5000);
    assertThat(limit.reachedSince(100, first, 6000)).isEqualTo(5000);
    assertThat(limit.reachedSince(99, first, 6500)).isZero();
    assertThat(limit.reachedSince(100, 0, 7000)).isEqualTo(7000);
  }

  @Test
  void nothingIsTooMuchWithoutALimit() {
    assertThat(OutputLimit.NONE.reachedSince(Long.MAX_VALUE, 0, 1)).isZero();
    assertThat(OutputLimit.NONE.exceeded(Long.MAX_VALUE, 0, 1)).isFalse();
  }
}
