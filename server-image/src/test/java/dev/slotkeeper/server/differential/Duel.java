package dev.slotkeeper.server.differential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slotkeeper.server.reference.ReferenceServer;
import dev.slotkeeper.server.reference.ServerUnderTest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;

/** The reference and our server side by side, given the same requests. */
public final class Duel implements AutoCloseable {
  /** Replies that tell the time, which is not the same in two processes. */
  private static final Set<String> TIMES = Set.of("ttl", "pttl", "expiretime", "pexpiretime");

  /** Replies whose elements come in any order. */
  private static final Set<String> UNORDERED = Set.of("keys");

  /** Requests before the one that differs, which a failure shows. */
  private static final int SHOWN = 25;

  private final ReferenceServer reference;
  private final ServerUnderTest ours;
  private final RawConnection toReference;
  private final RawConnection toOurs;
  private final Deque<List<String>> history = new ArrayDeque<>();

  private Duel(ReferenceServer reference, ServerUnderTest ours) throws IOException {
    this.reference = reference;
    this.ours = ours;
    toReference = new RawConnection(reference.connect());
    toOurs = new RawConnection(ours.connect());
  }

  /** Starts both in a folder with the same arguments; skips the test without a reference. */
  public static Duel start(Path folder, String... arguments) throws IOException {
    ReferenceServer.assumeInstalled();
    List<String> all = new ArrayList<>(List.of("--save", "", "--enable-debug-command", "yes"));
    all.addAll(List.of(arguments));
    String[] given = all.toArray(String[]::new);
    return new Duel(ReferenceServer.start(folder, given), ServerUnderTest.start(folder, given));
  }

  /**
   * Sends random requests from an empty keyspace, compares each pair of replies, and at the end all
   * keys.
   *
   * @param protocol 2 or 3
   * @param setup requests that come first, words separated by blanks
   */
  public void play(Grammar grammar, long seed, int protocol, int requests, String... setup) {
    play(grammar::request, seed, protocol, requests, setup);
  }

  /** The same with requests from anywhere. */
  void play(
      Function<Random, List<String>> source,
      long seed,
      int protocol,
      int requests,
      String... setup) {
    empty();
    same("HELLO", String.valueOf(protocol));
    for (String line : setup) {
      same(line.split(" "));
    }
    Random random = new Random(seed);
    boolean queuing = false;
    for (int i = 0; i < requests; i++) {
      List<String> request = source.apply(random);
      String name = nameOf(request);
      // The reply to EXEC is compared as it is; and while it runs, the reference counts the values
      // that its requests still hold.
      boolean counted = name.equals("object");
      if (queuing && (counted || UNORDERED.contains(name) || TIMES.contains(name))) {
        continue;
      }
      queuing =
          switch (name) {
            case "multi" -> true;
            case "exec", "discard", "reset" -> false;
            default -> queuing;
          };
      same(request);
    }
    same("RESET");
    sameKeys();
  }

  /** The reference's COMMAND DOCS: strings, numbers and lists. */
  Object docs() {
    return reference.call("COMMAND", "DOCS");
  }

  /** Sends a request to both and compares the replies. */
  public void same(String... request) {
    same(Arrays.asList(request));
  }

  /** Sends a request to both and compares the replies. */
  public void same(List<String> request) {
    history.addLast(request);
    if (history.size() > SHOWN) {
      history.removeFirst();
    }
    String name = nameOf(request);
    String expected = comparable(name, toReference.call(request));
    String actual = comparable(name, toOurs.call(request));
    assertThat(actual).describedAs("reply to the last of %s", history).isEqualTo(expected);
  }

  /** Compares all keys: type, encoding, expiry, and the bytes that DUMP writes. */
  public void sameKeys() {
    // Looking at them removes the expired keys that are left over, which the digest counts.
    ours("SCAN", "0", "COUNT", "1000000");
    reference("SCAN", "0", "COUNT", "1000000");
    same("KEYS", "*");
    for (String key : elements(toReference.call("KEYS", "*"))) {
      same("TYPE", key);
      same("OBJECT", "ENCODING", key);
      same("PTTL", key);
      if (!ours("DUMP", key).startsWith("-ERR unknown command")) {
        same("DUMP", key);
      }
    }
    same("DEBUG", "DIGEST");
  }

  /** Removes all keys of both, and what was agreed on the connections, such as an open MULTI. */
  public void empty() {
    for (RawConnection each : List.of(toReference, toOurs)) {
      each.call("RESET");
      assertThat(each.call("SELECT", "0")).isEqualTo("+OK\r\n");
      assertThat(each.call("FLUSHALL")).isEqualTo("+OK\r\n");
    }
    history.clear();
  }

  /** Sends a request to the reference only. */
  public String reference(String... request) {
    return toReference.call(request);
  }

  /** Sends a request to our server only. */
  public String ours(String... request) {
    return toOurs.call(request);
  }

  @Override
  public void close() throws IOException {
    toReference.close();
    toOurs.close();
    ours.close();
    reference.close();
  }

  private static String nameOf(List<String> request) {
    return request.isEmpty() ? "" : request.getFirst().toLowerCase(Locale.ROOT);
  }

  private static String comparable(String name, String reply) {
    // HELLO tells the connection's id and the server's own version beside the protocol.
    if (name.equals("hello") && !reply.startsWith("-")) {
      return reply.substring(0, 1);
    }
    if (TIMES.contains(name) && reply.startsWith(":") && !reply.startsWith(":-")) {
      return "a time";
    }
    if (UNORDERED.contains(name) && reply.startsWith("*")) {
      List<String> elements = elements(reply);
      Collections.sort(elements);
      return elements.toString();
    }
    return reply;
  }

  /** The elements of a flat array of bulk strings. */
  public static List<String> elements(String reply) {
    List<String> elements = new ArrayList<>();
    int at = reply.indexOf('\n') + 1;
    while (at < reply.length()) {
      int line = reply.indexOf('\r', at);
      int length = Integer.parseInt(reply.substring(at + 1, line));
      elements.add(reply.substring(line + 2, line + 2 + length));
      at = line + 2 + length + 2;
    }
    return elements;
  }
}
