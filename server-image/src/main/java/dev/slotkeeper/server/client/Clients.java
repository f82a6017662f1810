package dev.slotkeeper.server.client;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** All connected clients, in the order of their arrival. */
public final class Clients {
  private final NavigableMap<Long, Client> byId = new TreeMap<>();
  private long lastId;

  /** The id for the next client; they start at 1 and are never used again. */
  public long nextId() {
    return ++lastId;
  }

  public void add(Client client) {
    byId.put(client.id(), client);
  }

  public void remove(Client client) {
    byId.remove(client.id());
  }

  public @Nullable Client find(long id) {
    return byId.get(id);
  }

  public int count() {
    return byId.size();
  }

  /** A copy, so that clients may come and go while it is walked. */
  public List<Client> snapshot() {
    return new ArrayList<>(byId.values());
  }

  /**
   * Up to so many clients that come behind the one with this id, for those who look at all of them
   * a few at a time.
   */
  public List<Client> behind(long id, int count) {
    return byId.tailMap(id, false).values().stream().limit(count).toList();
  }

  /** All clients; must not be changed while it is walked. */
  public Collection<Client> all() {
    return byId.values();
  }
}
