package dev.slotkeeper.server.command.server;

import dev.slotkeeper.server.command.Context;
import dev.slotkeeper.server.resp.Reply;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** DEBUG PROTOCOL: a reply of each type, for those who write clients. */
final class DebugProtocol {
  private static final String BIG = "1234567999999999999999999999999999999";
  private static final String UNKNOWN =
      "ERR Wrong protocol type name. Please use one of the following:"
          + " string|integer|double|bignum|null|array|set|map|attrib|push|verbatim|true|false";

  private DebugProtocol() {}

  static boolean reply(Context context) {
    if (context.arguments().count() != 3) {
      return false;
    }
    Reply reply = context.reply();
    switch (context.arguments().string(2).toLowerCase(Locale.ROOT)) {
      case "string" -> reply.bulk("Hello World");
      case "integer" -> reply.integer(12345);
      case "double" -> reply.doubleText("3.141");
      case "bignum" -> bigNumber(reply);
      case "null" -> reply.nil();
      case "array" -> {
        reply.array(3);
        numbers(reply);
      }
      case "set" -> {
        reply.set(3);
        numbers(reply);
      }
      case "map" -> {
        reply.map(3);
        for (int i = 0; i < 3; i++) {
          reply.integer(i);
          reply.bool(i == 1);
        }
      }
      case "attrib" -> attributes(reply);
      case "push" -> push(reply);
      case "verbatim" ->
          reply.verbatim("txt", "This is a verbatim\nstring".getBytes(StandardCharsets.US_ASCII));
      case "true" -> reply.bool(true);
      case "false" -> reply.bool(false);
      default -> reply.error(UNKNOWN);
    }
    return true;
  }

  private static void numbers(Reply reply) {
    for (int i = 0; i < 3; i++) {
      reply.integer(i);
    }
  }

  private static void bigNumber(Reply reply) {
    if (reply.protocol() == 3) {
      reply.buffer().putAscii("(" + BIG + "\r\n");
    } else {
      reply.bulk(BIG);
    }
  }

  private static void attributes(Reply reply) {
    if (reply.protocol() == 3) {
      reply.buffer().putAscii("|1\r\n");
      reply.bulk("key-popularity");
      reply.array(2);
      reply.bulk("key:123");
      reply.integer(90);
    }
    reply.bulk("Some real reply following the attribute");
  }

  private static void push(Reply reply) {
    if (reply.protocol() < 3) {
      reply.error("ERR RESP2 is not supported by this command");
      return;
    }
    reply.push(2);
    reply.bulk("server-cpu-usage");
    reply.integer(42);
  }
}
