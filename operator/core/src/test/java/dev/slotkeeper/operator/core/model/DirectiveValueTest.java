package dev.slotkeeper.operator.core.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a person may write, and what CONFIG GET prints for it. */
class DirectiveValueTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "maxmemory | 1gb | 1073741824 | true",
        "maxmemory | 1g | 1000000000 | true",
        "maxmemory | 100 | 101 | false",
        "maxmemory-clients | 5% | 5% | true",
        "activerehashing | YES | yes | true",
        "loglevel | warning | notice | false",
        "save | '900 1  60 5' | 900 1 60 5 | true",
        "save | '\"\"' | '' | true",
        "notify-keyspace-events | KEA | AKE | true",
        "notify-keyspace-events | Kg$ | g$K | true",
        "notify-keyspace-events | AKE | g$lshzxetdKE | true",
        "notify-keyspace-events | KEA | AK | false",
        "notify-keyspace-events | '' | '' | true",
        "client-output-buffer-limit | pubsub 32mb 8mb 60 | normal 0 0 0 slave 268435456 67108864 60"
            + " pubsub 33554432 8388608 60 | true",
        "client-output-buffer-limit | replica 256mb 64mb 60 | normal 0 0 0 slave 268435456 67108864"
            + " 60 pubsub 33554432 8388608 60 | true",
        "client-output-buffer-limit | normal 1mb 0 0 | normal 0 0 0 slave 268435456 67108864 60"
            + " pubsub 33554432 8388608 60 | false",
        "oom-score-adj-values | 0  200 800 | 0 200 800 | true",
        "latency-tracking-info-percentiles | 50 99 99.9 | 50 99 99.9 | true",
      })
  void saysTheSame(String name, String wanted, String printed, boolean same) {
    assertThat(DirectiveValue.same(name, wanted, printed)).isEqualTo(same);
  }
}
