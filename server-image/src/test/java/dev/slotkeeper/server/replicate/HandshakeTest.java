package dev.slotkeeper.server.replicate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slotkeeper.server.replicate.Handshake.Introduction;
import dev.slotkeeper.server.replicate.Handshake.Stage;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HandshakeTest {
  private static final Introduction PLAIN = new Introduction("", "", 6379, "");
  private static final Introduction FULL = new Introduction("secret", "me", 7000, "10.0.0.9");

  @ParameterizedTest(name = "{0} answered by {1}: {2}, with password and address {3}")
  @CsvSource({
    "PING,         +PONG,            PORT,         AUTH",
    "PING,         -NOAUTH x,        PORT,         AUTH",
    "PING,         -NOPERM x,        PORT,         AUTH",
    "PING,         -LOADING x,       ,             ",
    "AUTH,         +OK,              PORT,         PORT",
    "AUTH,         -WRONGPASS x,     ,             ",
    "PORT,         +OK,              CAPABILITIES, ADDRESS",
    "PORT,         -ERR unknown,     CAPABILITIES, ADDRESS",
    "ADDRESS,      -ERR unknown,     CAPABILITIES, CAPABILITIES",
    "CAPABILITIES, +OK,              PSYNC,        PSYNC",
  })
  void goesOn(Stage stage, String reply, Stage plain, Stage full) {
    assertThat(Handshake.after(stage, reply, PLAIN).stage()).isEqualTo(plain);
    assertThat(Handshake.after(stage, reply, FULL).stage()).isEqualTo(full);
  }

  @Test
  void saysWhatItHasToSay() {
    assertThat(Handshake.requests(PLAIN))
        .containsExactly(
            List.of("REPLCONF", "listening-port", "6379"),
            List.of("REPLCONF", "capa", "eof", "capa", "psync2"));
    assertThat(Handshake.requests(FULL))
        .containsExactly(
            List.of("AUTH", "me", "secret"),
            List.of("REPLCONF", "listening-port", "7000"),
            List.of("REPLCONF", "ip-address", "10.0.0.9"),
            List.of("REPLCONF", "capa", "eof", "capa", "psync2"));
  }
}
