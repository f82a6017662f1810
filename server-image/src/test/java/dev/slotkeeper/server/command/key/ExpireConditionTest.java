package dev.slotkeeper.server.command.key;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slotkeeper.server.engine.TestEngine;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** EXPIRE's options, by the expiry that the key has: none, or 100 seconds. */
class ExpireConditionTest {
  @ParameterizedTest
  @CsvSource({
    "NX,    none, 50,  1",
    "NX,    100,  50,  0",
    "XX,    none, 50,  0",
    "XX,    100,  50,  1",
    "GT,    none, 50,  0",
    "GT,    100,  50,  0",
    "GT,    100,  100, 0",
    "GT,    100,  150, 1",
    "LT,    none, 50,  1",
    "LT,    100,  50,  1",
    "LT,    100,  100, 0",
    "LT,    100,  150, 0",
    "XX GT, none, 150, 0",
    "XX LT, none, 50,  0",
    "XX LT, 100,  50,  1",
  })
  void holdsOrNot(String options, String has, long wanted, int reply) {
    TestEngine.TestClient client = new TestEngine().connect();
    client.call("SET k v" + (has.equals("none") ? "" : " EX " + has));

    assertThat(client.call("EXPIRE k " + wanted + " " + options)).isEqualTo(":" + reply + "\r\n");
  }
}
