package dev.slotkeeper.operator.core.observe;

/**
 * Where a server listens.
 *
 * @param host IP address, as CLUSTER MEET wants it
 * @param port port for clients, 1 to 55535
 */
public record Address(String host, int port) {
  /**
   * Port of the cluster bus: 10000 above the clients' port, which is what servers use unless told
   * otherwise.
   */
  public int busPort() {
    return port + 10000;
  }

  @Override
  public String toString() {
    return host.indexOf(':') >= 0 ? "[" + host + "]:" + port : host + ":" + port;
  }
}
