package dev.slotkeeper.server.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slotkeeper.server.config.SecurityDirectives;
import dev.slotkeeper.server.config.ServerConfig;
import dev.slotkeeper.server.differential.RawConnection;
import dev.slotkeeper.server.reference.ServerUnderTest;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which passwords the default user has, and how one is changed for another. */
class PasswordsTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    // requirepass, requirepass-also, tried, is accepted, is open, has any
    "'', '', any, true, true, false",
    "one, '', one, true, false, true",
    "one, '', two, false, false, true",
    "one, '', '', false, false, true",
    "one, two, one, true, false, true",
    "one, two, two, true, false, true",
    "one, two, three, false, false, true",
    "'', two, two, true, true, true",
  })
  void eitherPasswordIsAccepted(
      String password,
      String also,
      String tried,
      boolean accepted,
      boolean open,
      boolean hasPassword) {
    ServerConfig config = new ServerConfig();
    config.assign(SecurityDirectives.REQUIREPASS, password);
    config.assign(SecurityDirectives.REQUIREPASS_ALSO, also);
    Passwords passwords = new Passwords(config);

    assertThat(passwords.accepts("default", tried.getBytes(UTF_8))).isEqualTo(accepted);
    assertThat(passwords.isOpen()).isEqualTo(open);
    assertThat(passwords.hasPassword()).isEqualTo(hasPassword);
  }

  @Test
  void aPasswordIsChangedWithoutAMomentInWhichOneOfTheTwoIsRefused() throws IOException {
    try (ServerUnderTest server = ServerUnderTest.start(folder, "--requirepass", "old");
        RawConnection operator = new RawConnection(server.connect())) {
      assertThat(operator.call("AUTH", "old")).isEqualTo("+OK\r\n");
      assertThat(logIn(server, "new")).startsWith("-WRONGPASS");

      operator.call("CONFIG", "SET", "requirepass-also", "new");
      assertThat(logIn(server, "old")).isEqualTo("+OK\r\n");
      assertThat(logIn(server, "new")).isEqualTo("+OK\r\n");

      operator.call("CONFIG", "SET", "requirepass", "new", "requirepass-also", "old");
      assertThat(logIn(server, "old")).isEqualTo("+OK\r\n");
      assertThat(logIn(server, "new")).isEqualTo("+OK\r\n");

      operator.call("CONFIG", "SET", "requirepass-also", "");
      assertThat(logIn(server, "old")).startsWith("-WRONGPASS");
      assertThat(logIn(server, "new")).isEqualTo("+OK\r\n");
      assertThat(operator.call("PING")).isEqualTo("+PONG\r\n");
    }
  }

  private static String logIn(ServerUnderTest server, String password) throws IOException {
    try (RawConnection client = new RawConnection(server.connect())) {
      return client.call("AUTH", password);
    }
  }
}
