package dev.slotkeeper.server.net;

import io.netty.channel.IoHandlerFactory;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollDomainSocketChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerDomainSocketChannel;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.ServerSocketChannel;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.channel.unix.DomainSocketChannel;
import io.netty.channel.unix.ServerDomainSocketChannel;
import io.netty.channel.uring.IoUring;
import io.netty.channel.uring.IoUringIoHandler;
import io.netty.channel.uring.IoUringServerSocketChannel;
import io.netty.channel.uring.IoUringSocketChannel;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How sockets are driven. {@link #AUTO} takes epoll, else NIO: io_uring is not tried, since
 * container runtimes forbid it by default, so it is there for those who ask for it.
 */
public enum NativeTransport {
  AUTO(null, null, null, null),
  IO_URING(IoUringSocketChannel.class, IoUringServerSocketChannel.class, null, null),
  EPOLL(
      EpollSocketChannel.class,
      EpollServerSocketChannel.class,
      EpollDomainSocketChannel.class,
      EpollServerDomainSocketChannel.class),
  NIO(NioSocketChannel.class, NioServerSocketChannel.class, null, null);

  private final @Nullable Class<? extends SocketChannel> socket;
  private final @Nullable Class<? extends ServerSocketChannel> server;
  private final @Nullable Class<? extends DomainSocketChannel> domainSocket;
  private final @Nullable Class<? extends ServerDomainSocketChannel> domainServer;

  NativeTransport(
      @Nullable Class<? extends SocketChannel> socket,
      @Nullable Class<? extends ServerSocketChannel> server,
      @Nullable Class<? extends DomainSocketChannel> domainSocket,
      @Nullable Class<? extends ServerDomainSocketChannel> domainServer) {
    this.socket = socket;
    this.server = server;
    this.domainSocket = domainSocket;
    this.domainServer = domainServer;
  }

  /** The transport itself, or for {@link #AUTO} the best one that this machine allows. */
  public NativeTransport available() {
    return this != AUTO ? this : Epoll.isAvailable() ? EPOLL : NIO;
  }

  /**
   * Makes the loop's driver.
   *
   * @throws IllegalStateException when the machine does not allow this transport
   */
  IoHandlerFactory driver() {
    return switch (this) {
      case AUTO -> throw new IllegalStateException("ask for available() first");
      case IO_URING -> {
        if (!IoUring.isAvailable()) {
          throw new IllegalStateException(
              "io_uring is not available: " + IoUring.unavailabilityCause());
        }
        yield IoUringIoHandler.newFactory();
      }
      case EPOLL -> {
        if (!Epoll.isAvailable()) {
          throw new IllegalStateException("epoll is not available: " + Epoll.unavailabilityCause());
        }
        yield EpollIoHandler.newFactory();
      }
      case NIO -> NioIoHandler.newFactory();
    };
  }

  Class<? extends SocketChannel> socket() {
    return present(socket);
  }

  Class<? extends ServerSocketChannel> server() {
    return present(server);
  }

  /** Unix sockets: only with epoll. */
  Class<? extends ServerDomainSocketChannel> domainServer() {
    return present(domainServer);
  }

  /** Unix sockets: only with epoll. */
  Class<? extends DomainSocketChannel> domainSocket() {
    return present(domainSocket);
  }

  private <T> T present(@Nullable T type) {
    if (type == null) {
      throw new IllegalStateException(
          "the transport " + name().toLowerCase(Locale.ROOT) + " cannot open such a socket");
    }
    return type;
  }
}
