package dev.slotkeeper.operator.app.redis;

import dev.slotkeeper.operator.core.observe.Address;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/** Connections to servers, kept open between looks. May be used by several threads. */
public final class Links implements AutoCloseable {
  private static final long UNUSED_NANOS = TimeUnit.MINUTES.toNanos(2);

  private final Map<Address, Queue<Link>> idle = new ConcurrentHashMap<>();
  private final AtomicLong lastClosed = new AtomicLong(System.nanoTime());

  /**
   * Does something with a connection to a server. A connection over which something went wrong is
   * not used again.
   *
   * @throws redis.clients.jedis.exceptions.JedisException when the server does not answer, or
   *     answers an error
   */
  public <T> T with(Address address, Passwords passwords, Function<Link, T> work) {
    closeUnused();
    Queue<Link> links = idle.get(address);
    Link link = links == null ? null : links.poll();
    if (link != null && !link.isFor(passwords)) {
      link.close();
      link = null;
    }
    if (link == null) {
      link = Link.open(address, passwords);
    }
    boolean sound = false;
    try {
      T result = work.apply(link);
      sound = !link.isBroken();
      return result;
    } finally {
      if (sound) {
        link.used();
        // Within the map's lock, so that no queue is thrown away with a connection in it.
        Link kept = link;
        idle.compute(
            address,
            (any, queue) -> {
              Queue<Link> open = queue == null ? new ConcurrentLinkedQueue<>() : queue;
              open.add(kept);
              return open;
            });
      } else {
        link.close();
      }
    }
  }

  // Servers that are asked are asked at least every few seconds; the others are no more.
  private void closeUnused() {
    long now = System.nanoTime();
    long last = lastClosed.get();
    if (now - last > UNUSED_NANOS && lastClosed.compareAndSet(last, now)) {
      for (Address address : idle.keySet()) {
        idle.computeIfPresent(
            address,
            (any, links) -> {
              for (Link link : links) {
                if (now - link.lastUsed() > UNUSED_NANOS && links.remove(link)) {
                  link.close();
                }
              }
              return links.isEmpty() ? null : links;
            });
      }
    }
  }

  @Override
  public void close() {
    idle.values().forEach(links -> links.forEach(Link::close));
    idle.clear();
  }
}
