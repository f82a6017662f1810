package dev.slotkeeper.server.net;

import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioChannelOption;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.channel.uring.IoUringChannelOption;
import io.netty.channel.uring.IoUringSocketChannel;
import jdk.net.ExtendedSocketOptions;

/**
 * Lets the operating system probe silent TCP connections, as tcp-keepalive says: the first probe
 * after the interval, three more a third of it apart, then the connection counts as dead.
 */
final class KeepAlive {
  private static final int PROBES = 3;

  private KeepAlive() {}

  /**
   * Sets up a connection; one that is not TCP stays as it is.
   *
   * @param seconds 0 for no probes
   */
  static void apply(Channel channel, int seconds) {
    if (!(channel instanceof SocketChannel)) {
      return;
    }
    set(channel, ChannelOption.SO_KEEPALIVE, seconds > 0);
    if (seconds == 0) {
      return;
    }
    int apart = Math.max(1, seconds / PROBES);
    switch (channel) {
      case EpollSocketChannel _ -> {
        set(channel, EpollChannelOption.TCP_KEEPIDLE, seconds);
        set(channel, EpollChannelOption.TCP_KEEPINTVL, apart);
        set(channel, EpollChannelOption.TCP_KEEPCNT, PROBES);
      }
      case IoUringSocketChannel _ -> {
        set(channel, IoUringChannelOption.TCP_KEEPIDLE, seconds);
        set(channel, IoUringChannelOption.TCP_KEEPINTVL, apart);
        set(channel, IoUringChannelOption.TCP_KEEPCNT, PROBES);
      }
      case NioSocketChannel _ -> {
        set(channel, NioChannelOption.of(ExtendedSocketOptions.TCP_KEEPIDLE), seconds);
        set(channel, NioChannelOption.of(ExtendedSocketOptions.TCP_KEEPINTERVAL), apart);
        set(channel, NioChannelOption.of(ExtendedSocketOptions.TCP_KEEPCOUNT), PROBES);
      }
      default -> {}
    }
  }

  private static <T> void set(Channel channel, ChannelOption<T> option, T value) {
    channel.config().setOption(option, value);
  }
}
