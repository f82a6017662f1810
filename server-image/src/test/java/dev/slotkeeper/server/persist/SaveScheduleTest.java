package dev.slotkeeper.server.persist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slotkeeper.server.config.SavePoint;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SaveScheduleTest {
  private static final List<SavePoint> POINTS =
      List.of(new SavePoint(3600, 1), new SavePoint(60, 100));

  @ParameterizedTest(name = "{0} changes, saved {1} s ago, tried {2} s ago, failed {3}: due {4}")
  @CsvSource({
    "0,   9999, 9999, false, false",
    "1,   3600, 3600, false, false",
    "1,   3601, 3601, false, true",
    "99,    61,   61, false, false",
    "100,   60,   60, false, false",
    "100,   61,   61, false, true",
    "100,   61,    5, true,  false",
    "100,   61,    6, true,  true",
  })
  void savesWhenAPointIsReached(
      long changes, long savedAgo, long triedAgo, boolean failed, boolean due) {
    long now = 1_000_000;
    SaveSchedule.History history =
        new SaveSchedule.History(changes, now - savedAgo, now - triedAgo, failed);
    assertThat(SaveSchedule.due(POINTS, history, now)).isEqualTo(due);
  }
}
