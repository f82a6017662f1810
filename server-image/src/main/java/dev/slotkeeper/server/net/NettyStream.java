package dev.slotkeeper.server.net;

import dev.slotkeeper.server.engine.Network.Stream;
import dev.slotkeeper.server.engine.Network.StreamHandler;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.net.ConnectException;
import org.jspecify.annotations.Nullable;

/** One connection to another server. */
final class NettyStream extends ChannelInboundHandlerAdapter implements Stream {
  private final StreamHandler handler;
  private @Nullable Channel channel;
  private @Nullable String error;
  private boolean told;

  NettyStream(StreamHandler handler) {
    this.handler = handler;
  }

  void connecting(Channel to) {
    channel = to;
  }

  void failed(Throwable cause) {
    // Netty gives each transport's errors classes of their own, and the system's words to all.
    if (cause instanceof ConnectException
        && String.valueOf(cause.getMessage()).contains("Connection refused")) {
      handler.refused();
    }
    tellClosed(String.valueOf(cause.getMessage()));
  }

  @Override
  public void channelActive(ChannelHandlerContext context) {
    channel = context.channel();
    handler.connected(this);
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    Bytes.read((ByteBuf) message, handler::received);
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    tellClosed(error);
  }

  /**
   * A send that fails comes here while its caller is still at work. So nobody is told before the
   * channel is inactive, which Netty says from a task of its own.
   */
  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    if (error == null) {
      error = String.valueOf(cause.getMessage());
    }
    context.close();
  }

  @Override
  public void send(long address, long length) {
    if (channel != null && channel.isActive()) {
      Bytes.send(channel, address, length);
    }
  }

  @Override
  public void close() {
    if (channel != null) {
      channel.close();
    }
  }

  @Override
  public long queuedBytes() {
    Channel open = channel;
    return open == null || open.unsafe().outboundBuffer() == null
        ? 0
        : open.unsafe().outboundBuffer().totalPendingWriteBytes();
  }

  @Override
  public void reading(boolean on) {
    if (channel != null) {
      channel.config().setAutoRead(on);
    }
  }

  @Override
  public String remoteHost() {
    return channel == null ? "" : Addresses.host(channel.remoteAddress());
  }

  @Override
  public String localHost() {
    return channel == null ? "" : Addresses.host(channel.localAddress());
  }

  private void tellClosed(@Nullable String why) {
    if (!told) {
      told = true;
      handler.closed(why);
    }
  }
}
