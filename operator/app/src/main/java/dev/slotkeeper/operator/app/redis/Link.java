package dev.slotkeeper.operator.app.redis;

import dev.slotkeeper.operator.core.observe.Address;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.ClientSetInfoConfig;
import redis.clients.jedis.Connection;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.commands.ProtocolCommand;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;

/** A connection to one server, logged in. Used by one thread at a time. */
public final class Link implements AutoCloseable {
  private static final int CONNECT_MILLIS = 1_000;
  private static final int ANSWER_MILLIS = 5_000;

  private final Address address;
  private final Connection connection;
  private final String wanted;
  private volatile long lastUsed = System.nanoTime();

  private Link(Address address, Connection connection, String wanted) {
    this.address = address;
    this.connection = connection;
    this.wanted = wanted;
  }

  /**
   * Connects, and logs in with the first password that the server takes.
   *
   * @throws JedisConnectionException when nobody answers
   * @throws JedisDataException when the server takes none of the passwords
   */
  static Link open(Address address, Passwords passwords) {
    Connection connection =
        new Connection(
            new HostAndPort(address.host(), address.port()),
            DefaultJedisClientConfig.builder()
                // No HELLO: a server that asks for a password would refuse it before we can log in.
                .serverDefaultProtocol()
                .autoNegotiateProtocol(false)
                .connectionTimeoutMillis(CONNECT_MILLIS)
                .socketTimeoutMillis(ANSWER_MILLIS)
                .clientSetInfoConfig(ClientSetInfoConfig.DISABLED)
                .build());
    try {
      connection.connect();
      logIn(connection, passwords);
      return new Link(address, connection, passwords.wanted());
    } catch (RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  private static void logIn(Connection connection, Passwords passwords) {
    connection.sendCommand(Protocol.Command.PING);
    if (succeeds(connection)) {
      return;
    }
    List<String> candidates = new ArrayList<>(List.of(passwords.wanted()));
    candidates.addAll(passwords.earlier());
    for (String password : candidates) {
      if (!password.isEmpty()) {
        connection.sendCommand(Protocol.Command.AUTH, password);
        if (succeeds(connection)) {
          return;
        }
      }
    }
    throw new JedisDataException(
        "WRONGPASS the server takes none of the passwords that the operator knows");
  }

  // A server that loads its data, or asks for a password, answers an error, and either is an
  // answer.
  private static boolean succeeds(Connection connection) {
    try {
      connection.getOne();
      return true;
    } catch (JedisDataException e) {
      String message = String.valueOf(e.getMessage());
      return !(message.startsWith("NOAUTH")
          || message.startsWith("WRONGPASS")
          || message.startsWith("ERR AUTH"));
    }
  }

  /** Where the server listens. */
  public Address address() {
    return address;
  }

  /**
   * Whether it was opened when these passwords were wanted: the server may ask for another one
   * since.
   */
  boolean isFor(Passwords passwords) {
    return wanted.equals(passwords.wanted());
  }

  /**
   * Sends a command and waits for its answer.
   *
   * @throws JedisDataException when the answer is an error
   */
  public String call(ProtocolCommand command, String... arguments) {
    connection.sendCommand(command, arguments);
    return text(connection.getOne());
  }

  /**
   * Sends commands together and waits for all answers; errors are among them.
   *
   * @return one answer for each command: text, number, list, or {@link JedisDataException}
   */
  public List<Object> callAll(List<Request> requests) {
    if (requests.isEmpty()) {
      return List.of();
    }
    for (Request request : requests) {
      connection.sendCommand(request.command(), request.arguments().toArray(byte[][]::new));
    }
    return connection.getMany(requests.size());
  }

  /** Waits up to this long for each answer from now on. */
  void answerWithin(int millis) {
    connection.setSoTimeout(millis);
  }

  void answerWithinUsual() {
    connection.setSoTimeout(ANSWER_MILLIS);
  }

  /** It was of use just now. */
  void used() {
    lastUsed = System.nanoTime();
  }

  /** When it was of use last, by {@link System#nanoTime}. */
  long lastUsed() {
    return lastUsed;
  }

  boolean isBroken() {
    return connection.isBroken() || !connection.isConnected();
  }

  static String text(@Nullable Object answer) {
    return answer instanceof byte[] bytes
        ? new String(bytes, java.nio.charset.StandardCharsets.UTF_8)
        : String.valueOf(answer);
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (RuntimeException e) {
      // It was broken already.
    }
  }
}
