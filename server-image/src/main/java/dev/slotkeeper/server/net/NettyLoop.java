package dev.slotkeeper.server.net;

import dev.slotkeeper.server.engine.Loop;
import dev.slotkeeper.server.engine.Traces;
import dev.slotkeeper.server.log.Log;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.Future;
import io.netty.util.internal.logging.InternalLoggerFactory;
import io.netty.util.internal.logging.JdkLoggerFactory;
import java.util.concurrent.TimeUnit;

/** Netty's event loop as the engine's: one thread that reads sockets, runs requests and timers. */
public final class NettyLoop implements Loop, AutoCloseable {
  static {
    // Netty would look for the libraries of others first, which are not there.
    InternalLoggerFactory.setDefaultFactory(JdkLoggerFactory.INSTANCE);
  }

  private final NativeTransport transport;
  private final EventLoopGroup group;
  private final EventLoop eventLoop;
  private final Log log;

  /** A loop whose thread is called "engine". */
  public NettyLoop(NativeTransport wanted, Log log) {
    this(wanted, "engine", log);
  }

  /**
   * Starts nothing yet: the thread comes with the first task.
   *
   * @param name of the thread
   */
  public NettyLoop(NativeTransport wanted, String name, Log log) {
    this.transport = wanted.available();
    this.log = log;
    this.group =
        new MultiThreadIoEventLoopGroup(1, new DefaultThreadFactory(name), transport.driver());
    this.eventLoop = group.next();
  }

  public NativeTransport transport() {
    return transport;
  }

  EventLoop eventLoop() {
    return eventLoop;
  }

  @Override
  public void execute(Runnable task) {
    eventLoop.execute(guarded(task));
  }

  @Override
  public void afterReads(Runnable task) {
    eventLoop.execute(task);
  }

  @Override
  public Timer after(long millis, Runnable task) {
    Future<?> future = eventLoop.schedule(guarded(task), millis, TimeUnit.MILLISECONDS);
    return () -> future.cancel(false);
  }

  @Override
  public Timer every(long millis, Runnable task) {
    Future<?> future =
        eventLoop.scheduleWithFixedDelay(guarded(task), millis, millis, TimeUnit.MILLISECONDS);
    return () -> future.cancel(false);
  }

  @Override
  public boolean here() {
    return eventLoop.inEventLoop();
  }

  /** Ends the thread; sockets are closed. */
  @Override
  public void close() {
    group.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(2, TimeUnit.SECONDS);
  }

  /** A timer that throws must neither end its repetition nor stay unseen. */
  private Runnable guarded(Runnable task) {
    return () -> {
      try {
        task.run();
      } catch (RuntimeException e) {
        log.warning("A task on the engine's loop failed: " + Traces.of(e));
      }
    };
  }
}
