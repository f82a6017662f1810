package dev.slotkeeper.server.client;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All connected clients, in the order of their arrival. */
public final class Clients {
  private final Map<Long, Client> byId = new LinkedHashMap<>();
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

  /** All clients; must not be changed while it is walked. */
  public Collection<Client> all() {
    return byId.values();
  }
}
