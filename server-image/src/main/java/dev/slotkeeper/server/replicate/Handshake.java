package dev.slotkeeper.server.replicate;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a replica says to its primary before it asks for data, and what it makes of the replies. */
final class Handshake {
  private Handshake() {}

  /** Whose reply is awaited. */
  enum Stage {
    PING,
    AUTH,
    PORT,
    ADDRESS,
    CAPABILITIES,
    PSYNC
  }

  /**
   * What this server says of itself.
   *
   * @param password masterauth; empty for none
   * @param user masteruser; empty for the default user
   * @param port that is announced
   * @param address that is announced; empty for none
   */
  record Introduction(String password, String user, int port, String address) {
    boolean has(Stage stage) {
      return switch (stage) {
        case AUTH -> !password.isEmpty();
        case ADDRESS -> !address.isEmpty();
        default -> true;
      };
    }
  }

  /** What follows a reply: the next stage, or why it ends. */
  record Next(@Nullable Stage stage, String failure) {}

  /** What is sent when PING was answered; the replies come in the same order. */
  static List<List<String>> requests(Introduction introduction) {
    List<List<String>> requests = new ArrayList<>();
    if (introduction.has(Stage.AUTH)) {
      requests.add(
          introduction.user().isEmpty()
              ? List.of("AUTH", introduction.password())
              : List.of("AUTH", introduction.user(), introduction.password()));
    }
    requests.add(List.of("REPLCONF", "listening-port", Integer.toString(introduction.port())));
    if (introduction.has(Stage.ADDRESS)) {
      requests.add(List.of("REPLCONF", "ip-address", introduction.address()));
    }
    requests.add(List.of("REPLCONF", "capa", "eof", "capa", "psync2"));
    return requests;
  }

  /** Decides what follows a reply. */
  static Next after(Stage stage, String reply, Introduction introduction) {
    boolean error = reply.startsWith("-");
    if (stage == Stage.PING && error && !mayGoOn(reply)) {
      return new Next(null, "Error reply to PING from primary: '" + reply + "'");
    }
    if (stage == Stage.AUTH && error) {
      return new Next(null, "Unable to AUTH to primary: " + reply);
    }
    Stage next = stage;
    do {
      next = Stage.values()[next.ordinal() + 1];
    } while (!introduction.has(next));
    return new Next(next, "");
  }

  /** Errors to PING that the requests behind it may cure, or that do not matter. */
  private static boolean mayGoOn(String reply) {
    return reply.startsWith("-NOAUTH")
        || reply.startsWith("-NOPERM")
        || reply.startsWith("-ERR operation not permitted");
  }
}
