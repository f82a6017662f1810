package dev.slotkeeper.server.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class LatencyHistogramTest {
  @Property
  void aPercentileIsAtMostOnePercentAboveTheValueItStandsFor(
      @ForAll @Size(min = 1, max = 200) List<@LongRange(min = 1, max = 1_000_000_000) Long> calls,
      @ForAll @DoubleRange(min = 0.01, max = 100) double percent) {
    LatencyHistogram histogram = new LatencyHistogram();
    calls.forEach(histogram::add);
    int rank = (int) Math.max(1, (long) (percent / 100 * calls.size() + 0.5));
    long exact = calls.stream().sorted().toList().get(rank - 1);
    assertThat(histogram.percentile(percent)).isBetween(exact, exact + exact / 128);
  }

  @Test
  void valuesAreThoseOfTheReference() {
    LatencyHistogram histogram = new LatencyHistogram();
    histogram.add(1000);
    assertThat(histogram.percentile(50)).isEqualTo(1003);
    histogram.add(112_000);
    assertThat(histogram.percentile(100)).isEqualTo(112_127);
    assertThat(histogram.percentile(0)).isEqualTo(1000);
  }

  @Test
  void callsThatWereTimedTogetherCountEach() {
    LatencyHistogram histogram = new LatencyHistogram();
    histogram.add(100, 3);
    histogram.add(200);
    assertThat(histogram.total()).isEqualTo(4);
    assertThat(histogram.percentile(75)).isEqualTo(100);
    assertThat(histogram.percentile(100)).isEqualTo(200);
  }

  @Test
  void whatTakesLongerThanASecondCountsAsASecondAndNothingAsANanosecond() {
    LatencyHistogram histogram = new LatencyHistogram();
    histogram.add(0);
    histogram.add(Long.MAX_VALUE);
    assertThat(histogram.percentile(0)).isEqualTo(1);
    assertThat(histogram.percentile(100)).isBetween(1_000_000_000L, 1_004_000_000L);
    assertThat(histogram.total()).isEqualTo(2);
  }
}
