package dev.slotkeeper.server.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What replicas get for a request, as seen on a replication link of Redis 7.0.15. The clock stands
 * at 1000000000000.
 */
class PropagationTest {
  private final TestEngine server = new TestEngine();
  private final TestEngine.TestClient client = server.connect();

  @BeforeEach
  void someKeys() {
    client.call("SET k v\r\nSET n 1\r\nSET old v EX 100");
    server.listen();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "set k w                     | set k w",
        "set k w EX 100              | SET k w PXAT 1000000100000",
        "set k w px 100000           | SET k w PXAT 1000000100000",
        "set k w exat 4102444800     | SET k w PXAT 4102444800000",
        "set k w PXAT 1              | SET k w PXAT 1",
        "set k w get                 | set k w",
        "set k w xx get keepttl      | set k w xx keepttl",
        "set k w get ex 100          | SET k w PXAT 1000000100000",
        "set k w nx get              | ~~",
        "set k w nx                  | ~~",
        "setnx k w                   | ~~",
        "setnx new w                 | setnx new w",
        "setex k 100 w               | SET k w PXAT 1000000100000",
        "psetex k 100 w              | SET k w PXAT 1000000000100",
        "getex k                     | ~~",
        "getex k ex 100              | PEXPIREAT k 1000000100000",
        "getex k pxat 1              | DEL k",
        "getex k persist             | ~~",
        "getex old persist           | PERSIST old",
        "getdel k                    | DEL k",
        "getdel none                 | ~~",
        "getset k w                  | SET k w",
        "append k w                  | append k w",
        "setrange k 0 w              | setrange k 0 w",
        "incr n                      | incr n",
        "incrbyfloat n 0.5           | SET n 1.5 KEEPTTL",
        "expire k 100                | PEXPIREAT k 1000000100000",
        "expire old 200 gt           | PEXPIREAT old 1000000200000 gt",
        "expireat k 4102444800       | PEXPIREAT k 4102444800000",
        "pexpireat k 4102444800000   | pexpireat k 4102444800000",
        "expire k -1                 | DEL k",
        "expire none 100             | ~~",
        "persist old                 | persist old",
        "persist k                   | ~~",
        "mset k 1 n 2                | mset k 1 n 2",
        "msetnx k 1 new 2            | ~~",
        "rename k n                  | rename k n",
        "rename k k                  | ~~",
        "renamenx k n                | ~~",
        "copy k new                  | copy k new",
        "copy k new db 3             | copy k new db 3",
        "move k 2                    | move k 2",
        "del k none                  | del k none",
        "del none                    | ~~",
        "unlink k                    | unlink k",
        "touch k                     | ~~",
      })
  void aRequestReachesReplicasAs(String request, String effect) {
    client.call(request);

    assertThat(String.join(" / ", server.effects)).isEqualTo(effect);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "get old           | DEL old",
        "del old           | DEL old",
        "exists old        | DEL old",
        "getdel old        | DEL old",
        "expire old 10     | DEL old",
        "rename old other  | DEL old",
        "object encoding old | DEL old",
        "scan 0 count 1000 | DEL old",
        "incr old          | MULTI / DEL old / incr old / EXEC",
        "set old w nx      | MULTI / DEL old / set old w nx / EXEC",
        "copy k old        | MULTI / DEL old / copy k old / EXEC",
      })
  void anExpiredKeyIsDeletedThereWhenItIsMetHere(String request, String effects) {
    server.now += 100_001;

    client.call(request);

    assertThat(String.join(" / ", server.effects)).isEqualTo(effects);
  }

  @Test
  void keysShowsNoExpiredKeyAndRemovesNone() {
    server.now += 100_001;

    assertThat(client.call("keys *")).isEqualTo("*2\r\n$1\r\nk\r\n$1\r\nn\r\n");
    assertThat(server.effects).isEmpty();
    assertThat(server.engine.databases().get(0).size()).isEqualTo(3);
  }

  @Test
  void aTransactionArrivesWholeWithTimesMadeAbsolute() {
    client.call("multi\r\nset a b ex 10\r\nincr n\r\nexec");

    assertThat(server.effects)
        .containsExactly("MULTI", "SET a b PXAT 1000000010000", "incr n", "EXEC");
  }
}
