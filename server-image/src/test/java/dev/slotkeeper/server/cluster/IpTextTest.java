package dev.slotkeeper.server.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IpTextTest {
  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "127.0.0.1, 127.0.0.1",
        "255.255.255.255, 255.255.255.255",
        "256.0.0.1, -",
        "127.0.1, -",
        "localhost, -",
        "'', -",
        "::1, ::1",
        "::, ::",
        "0:0:0:0:0:0:0:1, ::1",
        "FE80:0:0:1::2, fe80:0:0:1::2",
        "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
        "2001:0:0:1:0:0:0:1, 2001:0:0:1::1",
        "1::, 1::",
        "1:2, -",
        "::ffff:10.0.0.1, 10.0.0.1",
      })
  void anAddressHasOneForm(String text, @Nullable String normal) {
    assertThat(IpText.normalize(text)).isEqualTo(normal);
  }
}
