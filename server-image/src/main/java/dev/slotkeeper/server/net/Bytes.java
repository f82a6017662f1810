package dev.slotkeeper.server.net;

import dev.slotkeeper.server.memory.Memory;
import dev.slotkeeper.server.memory.Regions;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.epoll.AbstractEpollStreamChannel;
import io.netty.channel.unix.Socket;
import java.io.IOException;

/** Between Netty's buffers and raw memory. */
final class Bytes {
  /** Larger sends go out in pieces of this size. */
  private static final int PIECE = 16 << 20;

  private Bytes() {}

  /** Receives a range of memory that holds what arrived. */
  interface Range {
    void accept(long address, int length);
  }

  /**
   * Shows what a buffer holds as a range of memory, valid during the call, and releases the buffer.
   */
  static void read(ByteBuf buffer, Range range) {
    try {
      int length = buffer.readableBytes();
      if (buffer.hasMemoryAddress()) {
        read(buffer.memoryAddress() + buffer.readerIndex(), length, range);
      } else {
        ByteBuf direct = buffer.alloc().directBuffer(length);
        try {
          direct.writeBytes(buffer);
          read(direct.memoryAddress(), length, range);
        } finally {
          direct.release();
        }
      }
    } finally {
      buffer.release();
    }
  }

  /**
   * Sends a range of memory: at once what the system takes, and a copy of the rest when it takes
   * more.
   */
  static void send(Channel channel, long address, long length) {
    long sent = 0;
    if (channel instanceof AbstractEpollStreamChannel direct && hasNothingQueued(channel)) {
      try {
        sent = sendNow((Socket) direct.fd(), address, length);
      } catch (IOException broken) {
        channel.pipeline().fireExceptionCaught(broken);
        return;
      }
    }
    if (sent < length) {
      queue(channel, address + sent, length - sent);
    }
  }

  private static boolean hasNothingQueued(Channel channel) {
    ChannelOutboundBuffer queue = channel.unsafe().outboundBuffer();
    return queue != null && queue.totalPendingWriteBytes() == 0;
  }

  private static long sendNow(Socket socket, long address, long length) throws IOException {
    long sent = 0;
    while (sent < length) {
      int piece = (int) Math.min(length - sent, PIECE);
      int taken = socket.sendAddress(address + sent, 0, piece);
      sent += taken;
      if (taken < piece) {
        break;
      }
    }
    return sent;
  }

  private static void queue(Channel channel, long address, long length) {
    long at = address;
    long left = length;
    while (left > 0) {
      int piece = (int) Math.min(left, PIECE);
      ByteBuf out = channel.alloc().directBuffer(piece);
      long to = out.memoryAddress();
      if (Memory.CHECKED) {
        Regions.add(to, piece);
        Memory.copy(at, to, piece);
        Regions.remove(to);
      } else {
        Memory.copy(at, to, piece);
      }
      out.writerIndex(piece);
      channel.write(out, channel.voidPromise());
      at += piece;
      left -= piece;
    }
    channel.flush();
  }

  private static void read(long address, int length, Range range) {
    if (!Memory.CHECKED) {
      range.accept(address, length);
      return;
    }
    boolean announced = Regions.covers(address, length);
    if (!announced) {
      Regions.add(address, length);
    }
    try {
      range.accept(address, length);
    } finally {
      if (!announced) {
        Regions.remove(address);
      }
    }
  }
}
