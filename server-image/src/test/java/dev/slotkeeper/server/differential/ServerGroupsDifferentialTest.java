package dev.slotkeeper.server.differential;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The groups connection, transactions and server against the reference, request by request. */
@Tag("differential")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ServerGroupsDifferentialTest {
  @TempDir static Path folder;
  private Duel duel;

  @BeforeAll
  void start() throws IOException {
    duel = Duel.start(folder);
  }

  @AfterAll
  void stop() throws IOException {
    duel.close();
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        // Each line is a conversation: requests are separated by semicolons.
        "PING;PING a;PING a b;ECHO;ECHO a",
        "SELECT 99999999999;SELECT 2147483648;SELECT a;SELECT 16;SELECT -1;SELECT 1;SELECT 0",
        "HELLO x;HELLO 1;HELLO 4;HELLO 3 AUTH a;HELLO 3 SETNAME a\tb;HELLO 2 FOO",
        "AUTH a;AUTH a b;AUTH a b c;AUTH default b",
        "CLIENT;CLIENT foo;CLIENT SETNAME foo;CLIENT GETNAME;CLIENT SETNAME a\tb",
        "CLIENT LIST TYPE x;CLIENT LIST ID x;CLIENT LIST ID;CLIENT LIST TYPE normal x",
        "CLIENT KILL x;CLIENT KILL ID 0;CLIENT KILL USER nobody;CLIENT KILL SKIPME x",
        "CLIENT KILL TYPE x;CLIENT KILL ID 1 x;CLIENT KILL ADDR 1.1.1.1:1;CLIENT KILL 1.1.1.1:1",
        "CLIENT UNBLOCK x;CLIENT UNBLOCK 99;CLIENT UNBLOCK 99 foo;CLIENT NO-EVICT on",
        "CLIENT PAUSE x;CLIENT PAUSE -1;CLIENT PAUSE 1 foo;CLIENT PAUSE 1 WRITE;CLIENT UNPAUSE",
        "CLIENT REPLY x;CLIENT REPLY ON;RESET;CLIENT GETNAME",
        "MULTI;MULTI;PING;SELECT x;EXEC;EXEC",
        "MULTI;NOSUCH;EXEC;DISCARD",
        "MULTI;SET a;SET a 1;EXEC;GET a",
        "MULTI;SET a 1;INCR a;APPEND;DISCARD;GET a",
        "WATCH a;SET a 2;MULTI;GET a;EXEC",
        "SET a 1;WATCH a;UNWATCH;SET a 2;MULTI;WATCH b;UNWATCH;GET a;EXEC",
        "SET a 1 PX 500;WATCH a;DEBUG SLEEP 0.6;MULTI;GET a;EXEC",
        "WATCH;WATCH a;FLUSHALL;MULTI;PING;EXEC",
        "SET a 1;WATCH a;FLUSHALL;MULTI;PING;EXEC",
        "SET a 1;SWAPDB 0 1;GET a;SELECT 1;GET a;SWAPDB 0 1;SELECT 0",
        "SWAPDB x 1;SWAPDB 1 x;SWAPDB 1 99;SWAPDB -1 0",
        "SET a 1;DBSIZE;FLUSHDB x;FLUSHDB ASYNC;DBSIZE;FLUSHALL SYNC x;FLUSHALL SYNC",
        "CONFIG GET;CONFIG SET a;CONFIG SET a b c;CONFIG SET a b;CONFIG REWRITE",
        "CONFIG SET maxmemory 1 maxmemory 2;CONFIG SET databases 3;CONFIG SET dir /",
        "CONFIG SET maxmemory 5mb hz 20;CONFIG GET maxmemory;CONFIG SET maxmemory 0 hz 10",
        "COMMAND COUNT x;COMMAND LIST foo;COMMAND LIST FILTERBY foo bar",
        "COMMAND INFO get nosuch client|id;COMMAND INFO set;COMMAND DOCS nosuch",
        "COMMAND GETKEYS;COMMAND GETKEYS PING x;COMMAND GETKEYS GET a b;COMMAND GETKEYS nosuch a",
        "COMMAND GETKEYS MSET a 1 b 2;COMMAND GETKEYSANDFLAGS SET a b GET",
        "INFO nosuch;INFO modules;INFO cluster;TIME x;LASTSAVE x",
        "DEBUG;DEBUG nosuch;DEBUG ERROR foo;DEBUG SLEEP 0;DEBUG SET-ACTIVE-EXPIRE 1",
        "DEBUG POPULATE 20 k 7;DEBUG DIGEST;DEBUG DIGEST-VALUE k:1 none;DEBUG POPULATE x",
        "DEBUG POPULATE 5;SET a 12;SELECT 2;SET b c;DEBUG DIGEST;SELECT 0;DEBUG RELOAD;DBSIZE",
        "DEBUG PROTOCOL double;DEBUG PROTOCOL push;DEBUG PROTOCOL nosuch;DEBUG OBJECT none",
        "DEBUG ERROR -FOO bar;DEBUG DIGEST-VALUE;DEBUG SET-ACTIVE-EXPIRE x;DEBUG CHANGE-REPL-ID",
        "DEBUG REPLYBUFFER RESIZING 1;DEBUG REPLYBUFFER PEAK-RESET-TIME never;DEBUG REPLYBUFFER",
        "DEBUG REPLYBUFFER PEAK-RESET-TIME a;DEBUG REPLYBUFFER foo 1;DEBUG LOG hi;DEBUG SLEEP x",
        "DEBUG QUICKLIST-PACKED-THRESHOLD 10;DEBUG QUICKLIST-PACKED-THRESHOLD 5gb;DEBUG HELP x",
        "SET a 1;DEBUG LISTPACK a;DEBUG LISTPACK b;DEBUG QUICKLIST a 1;DEBUG QUICKLIST a 1 2",
        "SET a 1;DEBUG HTSTATS-KEY a;DEBUG HTSTATS-KEY b;DEBUG LISTPACK;DEBUG REPLICATE",
        "DEBUG SET-SKIP-CHECKSUM-VALIDATION 1;DEBUG SET-SKIP-CHECKSUM-VALIDATION 0",
        "SET a 7;OBJECT REFCOUNT a;CONFIG SET maxmemory-policy allkeys-lru;OBJECT REFCOUNT a",
        "CONFIG SET maxmemory 1gb maxmemory-policy allkeys-lfu;SET a 7;OBJECT REFCOUNT a;SET a 10000;"
            + "OBJECT REFCOUNT a;CONFIG SET maxmemory 0 maxmemory-policy noeviction",
        "CONFIG SET maxmemory 1;SET a 1;GET a;MULTI;GET a;EXEC;MULTI;DISCARD;MULTI;MULTI;EXEC;"
            + "MULTI;WATCH a;RESET;DEL a;CONFIG SET maxmemory 0",
        "SHUTDOWN foo;SHUTDOWN SAVE NOSAVE;SHUTDOWN ABORT;SHUTDOWN ABORT NOW",
      })
  void repliesAreTheSame(String conversation) {
    duel.empty();
    for (String request : conversation.split(";")) {
      duel.same(request.split(" "));
    }
    duel.same("RESET");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"map", "set", "double", "bignum", "null", "attrib", "push", "verbatim", "true"})
  void debugProtocolWritesEveryType(String type) {
    duel.same("DEBUG", "PROTOCOL", type);
  }
}
