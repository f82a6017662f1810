package dev.slotkeeper.server.admin;

import dev.slotkeeper.server.engine.Loop;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.timeout.ReadTimeoutHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** The HTTP server of the admin port. It never touches data, only asks the engine. */
public final class AdminServer implements AutoCloseable {
  private static final int LARGEST_REQUEST = 8 * 1024;
  private static final int IDLE_SECONDS = 60;

  private final EventLoopGroup group;
  private final int port;

  private AdminServer(EventLoopGroup group, int port) {
    this.group = group;
    this.port = port;
  }

  /**
   * Starts to answer.
   *
   * @param port 0 for any that is free
   * @param loop the engine's, which the probes ask
   * @param metrics the numbers in Prometheus' text format
   * @throws IOException when the port cannot be bound
   */
  public static AdminServer start(
      int port, Loop loop, Readiness readiness, Supplier<String> metrics) throws IOException {
    Pages pages = new Pages(new Probes(loop, readiness), metrics);
    EventLoopGroup group =
        new MultiThreadIoEventLoopGroup(
            1, new DefaultThreadFactory("admin", true), NioIoHandler.newFactory());
    ChannelFuture bound =
        new ServerBootstrap()
            .group(group)
            .channel(NioServerSocketChannel.class)
            .childHandler(
                new ChannelInitializer<SocketChannel>() {
                  @Override
                  protected void initChannel(SocketChannel channel) {
                    channel
                        .pipeline()
                        .addLast(
                            new ReadTimeoutHandler(IDLE_SECONDS),
                            new HttpServerCodec(),
                            new HttpObjectAggregator(LARGEST_REQUEST),
                            new PageHandler(pages));
                  }
                })
            .bind(new InetSocketAddress(port))
            .awaitUninterruptibly();
    if (!bound.isSuccess()) {
      group.shutdownGracefully(0, 0, TimeUnit.SECONDS);
      throw new IOException(bound.cause());
    }
    InetSocketAddress address = (InetSocketAddress) bound.channel().localAddress();
    return new AdminServer(group, address.getPort());
  }

  /** The port that is listened on. */
  public int port() {
    return port;
  }

  @Override
  public void close() {
    group.shutdownGracefully(0, 1, TimeUnit.SECONDS);
  }
}
