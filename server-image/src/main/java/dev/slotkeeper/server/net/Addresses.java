package dev.slotkeeper.server.net;

import io.netty.channel.unix.DomainSocketAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import org.jspecify.annotations.Nullable;

/** Socket addresses as CLIENT LIST and the log show them. */
final class Addresses {
  private Addresses() {}

  /** {@code ip:port}; the path of a unix socket with {@code :0}, which only its own side has. */
  static String text(@Nullable SocketAddress address, @Nullable SocketAddress ours) {
    if (address instanceof InetSocketAddress inet) {
      String host =
          inet.getAddress() == null ? inet.getHostString() : inet.getAddress().getHostAddress();
      return (host.contains(":") ? "[" + host + "]" : host) + ":" + inet.getPort();
    }
    if (ours instanceof DomainSocketAddress path) {
      return path.path() + ":0";
    }
    return "?:0";
  }

  /** Whether the other side is on this machine: over loopback or a unix socket. */
  static boolean isLocal(@Nullable SocketAddress address) {
    return !(address instanceof InetSocketAddress inet)
        || (inet.getAddress() != null && inet.getAddress().isLoopbackAddress());
  }

  /** The IP address alone; empty when there is none. */
  static String host(@Nullable SocketAddress address) {
    return address instanceof InetSocketAddress inet && inet.getAddress() != null
        ? inet.getAddress().getHostAddress()
        : "";
  }
}
