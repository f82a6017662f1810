package dev.slotkeeper.server.net;

import dev.slotkeeper.server.memory.Regions;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.channel.DefaultMaxMessagesRecvByteBufAllocator;

/**
 * One buffer that all sockets of a loop read into: whoever gets it has taken what it needs when its
 * handler returns. So reading allocates nothing and an idle connection holds no buffer. Only for
 * transports that read when data is there, not for io_uring, which is given its buffers beforehand.
 */
@SuppressWarnings(
    "deprecation") // the class is what epoll and NIO read by; its successor is not there yet
final class SharedReceiveBuffer extends DefaultMaxMessagesRecvByteBufAllocator {
  private static final int SIZE = 64 * 1024;

  private final ByteBuf buffer = Unpooled.unreleasableBuffer(Unpooled.directBuffer(SIZE, SIZE));

  SharedReceiveBuffer() {
    Regions.add(buffer.memoryAddress(), SIZE);
  }

  @Override
  public Handle newHandle() {
    return new MaxMessageHandle() {
      @Override
      public ByteBuf allocate(ByteBufAllocator allocator) {
        return buffer.clear();
      }

      @Override
      public int guess() {
        return SIZE;
      }
    };
  }
}
