package dev.slotkeeper.server.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slotkeeper.server.database.Databases;
import dev.slotkeeper.server.database.ExpiryMode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ActiveExpiryTest {
  private final TestEngine server = new TestEngine();
  private final TestEngine.TestClient client = server.connect();
  private final Databases databases = server.engine.databases();
  private final ActiveExpiry expiry = ActiveExpiry.start(server.engine);

  @BeforeEach
  void keysOfTwoDatabases() {
    client.call("SET stays v\r\nSET late v PX 200\r\nSET soon v PX 100\r\nSET x v PX 100");
    client.call("MOVE x 3");
    server.listen();
  }

  @Test
  void whatIsOverGoesAndReplicasAreToldOneByOne() {
    server.now += 101;

    work();

    assertThat(databases.get(0).size()).isEqualTo(2);
    assertThat(databases.get(3).size()).isZero();
    assertThat(server.effects)
        .filteredOn(effect -> !effect.startsWith("SELECT"))
        .containsExactlyInAnyOrder("DEL soon", "DEL x");
    assertThat(databases.expired).isEqualTo(2);
  }

  @Test
  void aKeyIsThereUntilItsLastMillisecondIsOver() {
    server.now += 100;

    work();

    assertThat(databases.get(0).size()).isEqualTo(3);
  }

  @Test
  void aReplicaWaitsForItsPrimary() {
    databases.expiryMode(ExpiryMode.HIDE);
    server.now += 1000;

    work();

    assertThat(databases.get(0).size()).isEqualTo(3);
    assertThat(server.effects).isEmpty();
  }

  @Test
  void aPausedServerKeepsItsDataAsItIs() {
    server.engine.pause(Pause.Kind.WRITE, server.now + 5000);
    server.now += 1000;

    work();

    assertThat(databases.get(0).size()).isEqualTo(3);
  }

  @Test
  void itCanBeSwitchedOff() {
    server.settings.activeExpire = false;
    server.now += 1000;

    work();

    assertThat(databases.get(0).size()).isEqualTo(3);
  }

  /** More than enough slices, however slow the machine is. */
  private void work() {
    for (int i = 0; i < 100; i++) {
      expiry.slice();
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 2", "5, 1", "10, 1"})
  void moreEffortMeansShorterPauses(int effort, long millis) {
    assertThat(ActiveExpiry.pauseMillis(effort)).isEqualTo(millis);
  }
}
