package dev.slotkeeper.server.config;

import java.util.List;

/**
 * The primary of this server.
 *
 * @param host its name or address; empty when this server is a primary itself
 * @param port its port
 */
public record ReplicaOf(String host, int port) {
  /** No primary. */
  public static final ReplicaOf NOBODY = new ReplicaOf("", 0);

  /** Whether this server is a primary itself. */
  public boolean isNobody() {
    return host.isEmpty();
  }

  /** {@code replicaof <host> <port>} or {@code replicaof no one}. */
  record HostAndPort() implements Syntax<ReplicaOf> {
    private static final int MAX_PORT = 65535;

    @Override
    public ReplicaOf parse(List<String> arguments, ReplicaOf current) throws InvalidValueException {
      if (arguments.size() != 2) {
        throw new InvalidValueException("wrong number of arguments");
      }
      if (arguments.get(0).equalsIgnoreCase("no") && arguments.get(1).equalsIgnoreCase("one")) {
        return NOBODY;
      }
      Long port = Numbers.lenient(arguments.get(1));
      if (port == null || port < 0 || port > MAX_PORT) {
        throw new InvalidValueException("Invalid master port");
      }
      return new ReplicaOf(arguments.get(0), port.intValue());
    }

    @Override
    public String format(ReplicaOf value) {
      return value.isNobody() ? "" : value.host() + " " + value.port();
    }

    @Override
    public List<Line> rewrite(String name, ReplicaOf value, ReplicaOf defaultValue) {
      return value.isNobody() ? List.of() : List.of(new Line(name + " " + format(value), true));
    }
  }
}
