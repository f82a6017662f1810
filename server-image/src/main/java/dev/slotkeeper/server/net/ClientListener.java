package dev.slotkeeper.server.net;

import dev.slotkeeper.server.engine.Engine;
import dev.slotkeeper.server.resp.RequestParser;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.unix.DomainSocketAddress;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Lets clients in, over TCP and over a unix socket. */
public final class ClientListener implements AutoCloseable {
  private static final byte[] TOO_MANY =
      "-ERR max number of clients reached\r\n".getBytes(StandardCharsets.US_ASCII);

  private static final byte[] TOO_MANY_WITH_CLUSTER =
      "-ERR max number of clients + cluster connections reached\r\n"
          .getBytes(StandardCharsets.US_ASCII);

  private static final byte[] DENIED =
      ("-DENIED Redis is running in protected mode because protected mode is enabled and no password"
              + " is set for the default user. In this mode connections are only accepted from the"
              + " loopback interface. If you want to connect from external computers to Redis you"
              + " may adopt one of the following solutions: 1) Just disable protected mode sending"
              + " the command 'CONFIG SET protected-mode no' from the loopback interface by"
              + " connecting to Redis from the same host the server is running, however MAKE SURE"
              + " Redis is not publicly accessible from internet if you do so. Use CONFIG REWRITE"
              + " to make this change permanent. 2) Alternatively you can just disable the"
              + " protected mode by editing the Redis configuration file, and setting the protected"
              + " mode option to 'no', and then restarting the server. 3) If you started the server"
              + " manually just for testing, restart it with the '--protected-mode no' option. 4)"
              + " Setup a an authentication password for the default user. NOTE: You only need to"
              + " do one of the above things in order for the server to start accepting connections"
              + " from the outside.\r\n")
          .getBytes(StandardCharsets.US_ASCII);

  private final NettyLoop loop;
  private final Engine engine;
  private final int backlog;
  private final LongSupplier clusterConnections;
  private final @Nullable SharedReceiveBuffer receiveBuffer;
  private final ArrayDeque<RequestParser> idleParsers = new ArrayDeque<>();
  private final List<Channel> listeners = new ArrayList<>();

  /**
   * @param backlog tcp-backlog: connections that may wait to be let in
   * @param clusterConnections that count as clients against maxclients
   */
  public ClientListener(
      NettyLoop loop, Engine engine, int backlog, LongSupplier clusterConnections) {
    this.loop = loop;
    this.engine = engine;
    this.backlog = backlog;
    this.clusterConnections = clusterConnections;
    this.receiveBuffer =
        loop.transport() == NativeTransport.IO_URING ? null : new SharedReceiveBuffer();
  }

  /**
   * Listens on an address and port.
   *
   * @throws IOException when that is not possible
   */
  public void listen(String address, int port) throws IOException {
    ServerBootstrap bootstrap =
        bootstrap()
            .channel(loop.transport().server())
            .option(ChannelOption.SO_REUSEADDR, true)
            .childOption(ChannelOption.TCP_NODELAY, true);
    InetSocketAddress where =
        address.equals("*") ? new InetSocketAddress(port) : new InetSocketAddress(address, port);
    await(bootstrap.bind(where));
  }

  /**
   * Listens on a unix socket.
   *
   * @throws IOException when that is not possible
   */
  public void listenUnix(String path) throws IOException {
    await(bootstrap().channel(loop.transport().domainServer()).bind(new DomainSocketAddress(path)));
  }

  /** Where it listens, over TCP. */
  public InetSocketAddress address() {
    return (InetSocketAddress) listeners.getFirst().localAddress();
  }

  /** Lets nobody in any more; those inside stay. */
  @Override
  public void close() {
    listeners.forEach(channel -> channel.close().syncUninterruptibly());
    listeners.clear();
  }

  private ServerBootstrap bootstrap() {
    ServerBootstrap bootstrap =
        new ServerBootstrap()
            .group(loop.eventLoop())
            .option(ChannelOption.SO_BACKLOG, backlog)
            .childOption(ChannelOption.ALLOCATOR, PooledByteBufAllocator.DEFAULT)
            .childOption(ChannelOption.ALLOW_HALF_CLOSURE, true)
            .childHandler(
                new ChannelInitializer<Channel>() {
                  @Override
                  protected void initChannel(Channel channel) {
                    welcome(channel);
                  }
                });
    if (receiveBuffer != null) {
      bootstrap.childOption(ChannelOption.RECVBUF_ALLOCATOR, receiveBuffer);
    }
    return bootstrap;
  }

  private void welcome(Channel channel) {
    long inCluster = clusterConnections.getAsLong();
    if (engine.clients().count() + inCluster >= engine.settings().maxClients) {
      refuse(channel, inCluster == 0 ? TOO_MANY : TOO_MANY_WITH_CLUSTER);
    } else if (engine.settings().localClientsOnly && !Addresses.isLocal(channel.remoteAddress())) {
      refuse(channel, DENIED);
    } else {
      KeepAlive.apply(channel, engine.settings().keepAliveSeconds);
      channel.pipeline().addLast(new ClientConnection(engine, channel, idleParsers));
    }
  }

  private void refuse(Channel channel, byte[] reason) {
    engine.statistics().connectionsRejected++;
    channel.writeAndFlush(Unpooled.wrappedBuffer(reason)).addListener(ChannelFutureListener.CLOSE);
  }

  private void await(ChannelFuture bound) throws IOException {
    bound.awaitUninterruptibly();
    if (!bound.isSuccess()) {
      throw bound.cause() instanceof IOException e ? e : new IOException(bound.cause());
    }
    listeners.add(bound.channel());
  }
}
