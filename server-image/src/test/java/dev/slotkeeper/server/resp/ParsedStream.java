package dev.slotkeeper.server.resp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.slotkeeper.server.memory.Buffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a parser makes of a connection's bytes.
 *
 * @param requests the words of each request, one byte a character; empty ones left out
 * @param error what was wrong, null for nothing
 * @param left bytes behind the last complete request
 */
record ParsedStream(List<List<String>> requests, @Nullable String error, int left) {
  private static final long LONGEST = 512L << 20;

  /** Parses bytes that arrive so many at a time. */
  static ParsedStream of(byte[] bytes, int atATime) {
    List<List<String>> requests = new ArrayList<>();
    RequestParser parser = new RequestParser();
    try (Buffer arrived = new Buffer()) {
      for (int at = 0; at < bytes.length; at += atATime) {
        byte[] piece = new byte[Math.min(atATime, bytes.length - at)];
        System.arraycopy(bytes, at, piece, 0, piece.length);
        arrived.put(piece);
        while (!arrived.isEmpty()) {
          RequestParser.Result result =
              parser.parse(arrived.address(), arrived.end(), LONGEST, true);
          if (result == RequestParser.Result.INCOMPLETE) {
            break;
          }
          if (result == RequestParser.Result.BROKEN) {
            return new ParsedStream(requests, parser.error(), 0);
          }
          List<String> words = words(parser.arguments());
          if (!words.isEmpty()) {
            requests.add(words);
          }
          arrived.discard(parser.position());
        }
      }
      return new ParsedStream(requests, null, (int) arrived.length());
    }
  }

  private static List<String> words(Arguments arguments) {
    List<String> words = new ArrayList<>();
    for (int i = 0; i < arguments.count(); i++) {
      words.add(new String(arguments.bytes(i), ISO_8859_1));
    }
    return words;
  }

  /** A request as an array of bulk strings. */
  static String encoded(List<String> words) {
    StringBuilder text = new StringBuilder("*" + words.size() + "\r\n");
    for (String word : words) {
      text.append('$').append(word.length()).append("\r\n").append(word).append("\r\n");
    }
    return text.toString();
  }
}
