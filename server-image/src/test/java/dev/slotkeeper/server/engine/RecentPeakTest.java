package dev.slotkeeper.server.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RecentPeakTest {
  @Test
  void theLargestOfEightSecondsIsRemembered() {
    RecentPeak peak = new RecentPeak();
    assertThat(peak.most(100_000)).isZero();
    peak.note(100_000, 7);
    peak.note(100_500, 5);
    peak.note(103_000, 6);
    assertThat(peak.most(107_999)).isEqualTo(7);
    assertThat(peak.most(108_000)).isEqualTo(6);
    peak.note(108_000, 1);
    assertThat(peak.most(111_000)).isEqualTo(1);
  }
}
