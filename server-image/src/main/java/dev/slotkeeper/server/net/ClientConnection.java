package dev.slotkeeper.server.net;

import dev.slotkeeper.server.client.Client;
import dev.slotkeeper.server.client.Transport;
import dev.slotkeeper.server.engine.Engine;
import dev.slotkeeper.server.memory.Buffer;
import dev.slotkeeper.server.resp.RequestParser;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * One client's socket. Requests are parsed where they were read; only what is left of a read, the
 * beginning of a request or requests of a client that has to wait, is copied and kept. An idle
 * connection keeps neither buffer nor parser.
 */
final class ClientConnection extends ChannelInboundHandlerAdapter implements Transport {
  /** With more than this kept for a client that has to wait, its socket is no longer read. */
  private static final long MOST_KEPT = 1 << 20;

  private final Engine engine;
  private final Channel channel;
  private final ArrayDeque<RequestParser> idleParsers;
  private final Client client;
  private @Nullable RequestParser parser;
  private @Nullable Buffer kept;

  ClientConnection(Engine engine, Channel channel, ArrayDeque<RequestParser> idleParsers) {
    this.engine = engine;
    this.channel = channel;
    this.idleParsers = idleParsers;
    this.client = engine.connect(this);
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    Bytes.read((ByteBuf) message, this::received);
  }

  /** The client sends no more, but may still read what it has asked for. */
  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) {
    if (event == ChannelInputShutdownEvent.INSTANCE) {
      engine.sendReplies();
      context.close();
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    engine.disconnect(client);
    if (kept != null) {
      kept.close();
      kept = null;
    }
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext context) {
    client.slow = !channel.isWritable();
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    context.close();
  }

  @Override
  public void send(long address, long length) {
    Bytes.send(channel, address, length);
  }

  @Override
  public void close() {
    client.closing = true;
    channel.close();
  }

  @Override
  public void closeAfterSending() {
    client.closing = true;
    channel.config().setAutoRead(false);
    channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
  }

  @Override
  public void resume() {
    // Not at once: the caller may be in the middle of another client's requests.
    channel.eventLoop().execute(this::resumeNow);
  }

  @Override
  public String remoteAddress() {
    return Addresses.text(channel.remoteAddress(), channel.localAddress());
  }

  @Override
  public String localAddress() {
    return Addresses.text(channel.localAddress(), channel.localAddress());
  }

  @Override
  public int fileDescriptor() {
    return channel instanceof io.netty.channel.unix.UnixChannel unix ? unix.fd().intValue() : -1;
  }

  @Override
  public long queuedBytes() {
    return channel.unsafe().outboundBuffer() == null
        ? 0
        : channel.unsafe().outboundBuffer().totalPendingWriteBytes();
  }

  @Override
  public int queuedPieces() {
    return channel.unsafe().outboundBuffer() == null ? 0 : channel.unsafe().outboundBuffer().size();
  }

  @Override
  public long pendingBytes() {
    return kept == null ? 0 : kept.length();
  }

  @Override
  public long pendingCapacity() {
    return kept == null ? 0 : kept.capacity();
  }

  private void received(long address, int length) {
    if (kept != null) {
      kept.put(address, length);
      // The arguments of a long request that have come already do not count.
      long parsed = parser == null ? 0 : parser.position();
      if (kept.length() - parsed > engine.settings().longestQuery) {
        engine.limits().queryTooLong(client, kept);
        return;
      }
      runKept();
      return;
    }
    long done = run(address, address + length);
    if (done < length && !client.closing) {
      RequestParser unfinished = parser;
      Buffer rest = new Buffer();
      rest.reserve(Math.max(length - done, unfinished == null ? 0 : unfinished.wanted()));
      rest.put(address + done, length - done);
      kept = rest;
      readOnlyAsMuchAsNeeded();
    }
  }

  private void resumeNow() {
    if (kept != null && channel.isActive()) {
      runKept();
    }
    readOnlyAsMuchAsNeeded();
  }

  private void runKept() {
    Buffer rest = kept;
    if (rest == null) {
      return;
    }
    if (client.runnable()) {
      long done = run(rest.address(), rest.end());
      rest.discard(done);
      if (rest.isEmpty() || client.closing) {
        rest.close();
        kept = null;
      } else if (parser != null) {
        rest.reserve(Math.max(0, parser.wanted() - rest.length()));
      }
    }
    readOnlyAsMuchAsNeeded();
  }

  private long run(long start, long end) {
    RequestParser mine = parser;
    if (mine == null) {
      mine = idleParsers.isEmpty() ? new RequestParser() : idleParsers.pop();
    }
    long done = engine.consume(client, mine, start, end);
    if (mine.idle()) {
      idleParsers.push(mine);
      parser = null;
    } else {
      parser = mine;
    }
    return done;
  }

  private void readOnlyAsMuchAsNeeded() {
    boolean enough = kept != null && kept.length() > MOST_KEPT && !client.runnable();
    if (channel.config().isAutoRead() == enough && !client.closing) {
      channel.config().setAutoRead(!enough);
    }
  }
}
