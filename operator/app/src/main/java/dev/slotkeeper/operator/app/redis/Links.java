package dev.slotkeeper.operator.app.redis;

import dev.slotkeeper.operator.core.observe.Address;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;

/** Connections to servers, kept open between looks. May be used by several threads. */
public final class Links implements AutoCloseable {
  private final Map<Address, Queue<Link>> idle = new ConcurrentHashMap<>();

  /**
   * Does something with a connection to a server. A connection over which something went wrong is
   * not used again.
   *
   * @throws redis.clients.jedis.exceptions.JedisException when the server does not answer, or
   *     answers an error
   */
  public <T> T with(Address address, Passwords passwords, Function<Link, T> work) {
    Queue<Link> links = idle.computeIfAbsent(address, any -> new ConcurrentLinkedQueue<>());
    Link link = links.poll();
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
        links.add(link);
      } else {
        link.close();
      }
    }
  }

  /** Forgets the connections to servers that are no more. */
  public void keepOnly(Iterable<Address> addresses, java.util.Set<Address> others) {
    java.util.Set<Address> kept = new java.util.HashSet<>(others);
    addresses.forEach(kept::add);
    idle.entrySet()
        .removeIf(
            entry -> {
              if (kept.contains(entry.getKey())) {
                return false;
              }
              entry.getValue().forEach(Link::close);
              return true;
            });
  }

  @Override
  public void close() {
    idle.values().forEach(links -> links.forEach(Link::close));
    idle.clear();
  }
}
