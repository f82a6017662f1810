package dev.slotkeeper.server.net;

import dev.slotkeeper.server.memory.Memory;
import dev.slotkeeper.server.memory.Regions;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;

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

  /** Sends a copy of a range of memory. */
  static void send(Channel channel, long address, long length) {
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
