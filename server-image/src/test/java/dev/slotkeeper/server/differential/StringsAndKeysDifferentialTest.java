package dev.slotkeeper.server.differential;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The groups string and generic against the reference. */
@Tag("differential")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StringsAndKeysDifferentialTest {
  private static final Grammar STRINGS =
      new Grammar()
          .words("key", "a", "b", "c", "number", "long", "none", "")
          .words(
              "value",
              "",
              "x",
              "hello",
              "10",
              "007",
              "-5",
              "3.5",
              "1e3",
              "-0",
              "9999",
              "10000",
              "9223372036854775807",
              "9223372036854775808",
              "\0\1\377\r\n",
              "y".repeat(44),
              "z".repeat(45),
              "w".repeat(300))
          .words(
              "number",
              "0",
              "1",
              "-1",
              "7",
              "100",
              "9223372036854775807",
              "-9223372036854775808",
              "9223372036854775808",
              "x",
              "",
              "1.5",
              " 1",
              "+1")
          .words(
              "offset",
              "0",
              "1",
              "-1",
              "2",
              "-3",
              "5",
              "60",
              "-400",
              "9223372036854775807",
              "-9223372036854775808",
              "600000000",
              "x")
          .words(
              "float",
              "0",
              "0.1",
              "-0.1",
              "3",
              "1e17",
              "-1.5e-5",
              "inf",
              "nan",
              "0x1p-3",
              "x",
              "",
              "123456789.987654321",
              "1e4932",
              "1e-4950",
              "5.0")
          .words("seconds", "100000", "200000", "0", "-1", "9223372036854775", "x")
          .words("millis", "100000000", "200000000", "0", "-1", "9223372036854775807")
          .words("at", "4102444800", "4102444801", "1", "0", "-1")
          .words("at-millis", "4102444800000", "4102444800001", "1", "0", "-1")
          .requests(
              "APPEND {key} {value}",
              "DECR {key}",
              "DECRBY {key} {number}",
              "GET {key}",
              "GETDEL {key}",
              "GETEX {key} ?EX_{seconds}|PX_{millis}|EXAT_{at}|PXAT_{at-millis}|PERSIST",
              "GETRANGE {key} {offset} {offset}",
              "GETSET {key} {value}",
              "INCR {key}",
              "INCRBY {key} {number}",
              "INCRBYFLOAT {key} {float}",
              "LCS {key} {key} ?IDX|LEN ?WITHMATCHLEN ?MINMATCHLEN_{number} ?idx",
              "MGET {key}+",
              "MSET {key}_{value}+",
              "MSETNX {key}_{value}+",
              "PSETEX {key} {millis} {value}",
              "SET {key} {value} ?NX|XX ?GET ?EX_{seconds}|PX_{millis}|EXAT_{at}|PXAT_{at-millis}|KEEPTTL",
              "SET {key} {value} ?xx ?get ?ex_{seconds} ?KEEPTTL ?nx",
              "SETEX {key} {seconds} {value}",
              "SETNX {key} {value}",
              "SETRANGE {key} {offset} {value}",
              "STRLEN {key}",
              "SUBSTR {key} {offset} {offset}",
              "OBJECT ENCODING {key}");

  private static final Grammar KEYS =
      new Grammar()
          .words("database", "0", "1", "15", "16", "-1", "x", "4294967296")
          .words("pattern", "*", "?", "[a-b]", "[^a]*", "n*", "\\a", "*o*", "")
          .requests(
              "COPY {key} {key} ?DB_{database} ?REPLACE",
              "DEL {key}+",
              "EXISTS {key}+",
              // Not GT or LT alone: whether the same seconds from now are later depends on the
              // clock.
              "EXPIRE {key} {seconds} ?NX|XX|NX_GT|GT_LT",
              "EXPIREAT {key} {at} ?NX|XX|GT|LT ?xx",
              "EXPIRETIME {key}",
              "KEYS {pattern}",
              "MOVE {key} {database}",
              "OBJECT REFCOUNT none",
              "OBJECT FREQ {key}",
              "PERSIST {key}",
              "PEXPIRE {key} {millis} ?NX|XX",
              "PEXPIREAT {key} {at-millis} ?NX|XX|GT|LT",
              "PEXPIRETIME {key}",
              "PTTL {key}",
              "RENAME {key} {key}",
              "RENAMENX {key} {key}",
              "TOUCH {key}+",
              "TTL {key}",
              "TYPE {key}",
              "UNLINK {key}+");

  private static final String[] SETUP = {"SET a hello", "SET number 10", "SET long 123456789012"};

  private Duel duel;

  @BeforeAll
  void start(@TempDir Path folder) throws IOException {
    duel = Duel.start(folder);
  }

  @AfterAll
  void stop() throws IOException {
    if (duel != null) {
      duel.close();
    }
  }

  @ParameterizedTest
  @CsvSource({"1,2", "2,3", "3,2", "4,3"})
  void randomRequestsAreAnsweredAlike(long seed, int protocol) {
    duel.play(new Grammar().and(STRINGS).and(KEYS), seed, protocol, 4000, SETUP);
  }

  @Test
  void floatsAreAddedAndPrintedAlike() {
    duel.empty();
    Random random = new Random(5);
    for (int i = 0; i < 3000; i++) {
      if (random.nextInt(4) == 0) {
        duel.same("SET", "f", number(random));
      }
      duel.same("INCRBYFLOAT", "f", number(random));
    }
  }

  @Test
  void aScanShowsEveryKeyOnce() {
    duel.empty();
    for (int i = 0; i < 300; i++) {
      duel.same("SET", "key:" + i, String.valueOf(i));
    }
    for (String options : List.of("", "COUNT 7", "MATCH key:1*", "TYPE string", "TYPE list")) {
      assertThat(scan(options, true))
          .describedAs("SCAN %s", options)
          .isEqualTo(scan(options, false));
    }
    for (String wrong : List.of("SCAN x", "SCAN 0 COUNT 0", "SCAN 0 COUNT x", "SCAN 0 MATCH")) {
      duel.same(wrong.split(" "));
    }
  }

  private Set<String> scan(String options, boolean ours) {
    Set<String> keys = new TreeSet<>();
    String cursor = "0";
    do {
      String[] request = ("SCAN " + cursor + " " + options).strip().split(" ");
      String reply = ours ? duel.ours(request) : duel.reference(request);
      int end = reply.indexOf("\r\n*") + 2;
      cursor = Duel.elements(reply.substring(0, end)).getFirst();
      keys.addAll(Duel.elements(reply.substring(end)));
    } while (!cursor.equals("0"));
    return keys;
  }

  /** Decimals of all sizes, some of them at the edges of what 80 bits hold. */
  private static String number(Random random) {
    String digits = String.valueOf(random.nextLong()).substring(0, 1 + random.nextInt(17));
    if (digits.equals("-")) {
      digits = "-1";
    }
    return switch (random.nextInt(5)) {
      case 0 -> digits;
      case 1 -> digits + "." + random.nextInt(1_000_000);
      case 2 -> String.valueOf(random.nextGaussian());
      case 3 -> digits + "e" + (random.nextInt(40) - 25);
      default -> digits + "." + random.nextInt(1000) + "e" + (random.nextInt(9900) - 4960);
    };
  }
}
