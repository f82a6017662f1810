package dev.slotkeeper.server.persist.aof;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When the file is rewritten by itself. */
class RewriteScheduleTest {
  @ParameterizedTest
  @CsvSource({
    // size, base, percentage, least size, due
    "199, 100, 100, 0, false",
    "200, 100, 100, 0, true",
    "200, 100, 100, 200, false",
    "201, 100, 100, 200, true",
    "999999, 100, 0, 0, false",
    "50, 100, 100, 0, false",
    "10, 0, 100, 5, true",
  })
  void itIsDueWhenTheFileHasGrownEnough(
      long size, long base, long percentage, long leastSize, boolean due) {
    assertThat(RewriteSchedule.due(size, base, percentage, leastSize)).isEqualTo(due);
  }

  @ParameterizedTest
  @CsvSource({"0,0", "2,0", "3,1", "4,2", "5,4", "8,32", "9,60", "1000,60"})
  void failuresInARowMakeItWait(int failures, long minutes) {
    assertThat(RewriteSchedule.pauseMinutes(failures)).isEqualTo(minutes);
  }
}
