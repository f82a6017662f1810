package dev.slotkeeper.server.net;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slotkeeper.server.engine.Network.Stream;
import dev.slotkeeper.server.engine.Network.StreamHandler;
import dev.slotkeeper.server.memory.Buffer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A connection to another server, seen by who handles it. */
class NettyStreamTest {
  /** Answers whatever comes, and writes down when it was told that the connection is closed. */
  private static final class Answering implements StreamHandler {
    private final CountDownLatch reset;
    private final CountDownLatch arrived = new CountDownLatch(1);
    private final CountDownLatch told = new CountDownLatch(1);
    private @Nullable Stream stream;
    private boolean receiving;
    private boolean toldWhileReceiving;
    private volatile boolean refused;

    Answering(CountDownLatch reset) {
      this.reset = reset;
    }

    @Override
    public void connected(Stream to) {
      stream = to;
    }

    @Override
    public void received(long address, int length) {
      receiving = true;
      arrived.countDown();
      await(reset);
      try (Buffer answer = new Buffer()) {
        answer.put("+PONG\r\n".getBytes(ISO_8859_1));
        for (int i = 0; i < 10 && stream != null; i++) {
          stream.send(answer.address(), answer.length());
        }
      }
      receiving = false;
    }

    @Override
    public void refused() {
      refused = true;
    }

    @Override
    public void closed(@Nullable String error) {
      toldWhileReceiving |= receiving;
      told.countDown();
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = NativeTransport.class,
      names = {"EPOLL", "NIO"})
  void whoSendsOnAConnectionThatTheOtherSideHasResetIsToldAfterwards(NativeTransport transport)
      throws Exception {
    CountDownLatch reset = new CountDownLatch(1);
    Answering handler = new Answering(reset);
    try (NettyLoop loop = new NettyLoop(transport, (level, line) -> {});
        ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      loop.execute(
          () ->
              new NettyNetwork(loop)
                  .connect("127.0.0.1", server.getLocalPort(), 5000, null, handler));
      try (Socket accepted = server.accept()) {
        accepted.getOutputStream().write("PING\r\n".getBytes(ISO_8859_1));
        await(handler.arrived);
        accepted.setSoLinger(true, 0);
      }
      reset.countDown();
      await(handler.told);
      assertThat(handler.toldWhileReceiving).isFalse();
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = NativeTransport.class,
      names = {"EPOLL", "NIO"})
  void whoConnectsToAPortWhereNobodyListensIsToldSo(NativeTransport transport) throws Exception {
    int port;
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = server.getLocalPort();
    }
    Answering handler = new Answering(new CountDownLatch(0));
    try (NettyLoop loop = new NettyLoop(transport, (level, line) -> {})) {
      loop.execute(() -> new NettyNetwork(loop).connect("127.0.0.1", port, 5000, null, handler));
      await(handler.told);
    }
    assertThat(handler.refused).isTrue();
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(30, TimeUnit.SECONDS)).as("a hang").isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
