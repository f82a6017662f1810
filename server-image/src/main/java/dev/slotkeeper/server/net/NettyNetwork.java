package dev.slotkeeper.server.net;

import dev.slotkeeper.server.engine.Network;
import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Connections to other servers on the engine's loop. */
public final class NettyNetwork implements Network {
  private final NettyLoop loop;

  public NettyNetwork(NettyLoop loop) {
    this.loop = loop;
  }

  @Override
  public Stream connect(
      String host,
      int port,
      int timeoutMillis,
      @Nullable String sourceAddress,
      StreamHandler handler) {
    NettyStream stream = new NettyStream(handler);
    ChannelFuture connected =
        new Bootstrap()
            .group(loop.eventLoop())
            .channel(loop.transport().socket())
            .option(ChannelOption.ALLOCATOR, PooledByteBufAllocator.DEFAULT)
            .option(ChannelOption.TCP_NODELAY, true)
            .option(ChannelOption.SO_KEEPALIVE, true)
            .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, timeoutMillis)
            .handler(adding(() -> stream))
            .connect(
                new InetSocketAddress(host, port),
                sourceAddress == null ? null : new InetSocketAddress(sourceAddress, 0));
    stream.connecting(connected.channel());
    connected.addListener(
        (ChannelFutureListener)
            outcome -> {
              if (!outcome.isSuccess()) {
                stream.failed(outcome.cause());
              }
            });
    return stream;
  }

  @Override
  public AutoCloseable listen(String address, int port, Supplier<StreamHandler> handlers)
      throws IOException {
    ChannelFuture bound =
        new ServerBootstrap()
            .group(loop.eventLoop())
            .channel(loop.transport().server())
            .option(ChannelOption.SO_REUSEADDR, true)
            .childOption(ChannelOption.ALLOCATOR, PooledByteBufAllocator.DEFAULT)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childOption(ChannelOption.SO_KEEPALIVE, true)
            .childHandler(adding(() -> new NettyStream(handlers.get())))
            .bind(
                address.equals("*")
                    ? new InetSocketAddress(port)
                    : new InetSocketAddress(address, port))
            .awaitUninterruptibly();
    if (!bound.isSuccess()) {
      throw bound.cause() instanceof IOException e ? e : new IOException(bound.cause());
    }
    return () -> bound.channel().close().syncUninterruptibly();
  }

  private static ChannelInitializer<Channel> adding(Supplier<NettyStream> streams) {
    return new ChannelInitializer<>() {
      @Override
      protected void initChannel(Channel channel) {
        channel.pipeline().addLast(streams.get());
      }
    };
  }
}
