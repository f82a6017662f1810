package dev.slotkeeper.server.database;

import dev.slotkeeper.server.memory.Memory;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * Which keys of a database are watched, and by whom. Empty most of the time, which costs one
 * comparison a change.
 */
public final class Watches {
  private final Map<ByteBuffer, List<Watcher>> byKey = new HashMap<>();

  public boolean isEmpty() {
    return byKey.isEmpty();
  }

  /** Adds a watcher to a key; adding it twice counts once. */
  public void add(byte[] key, Watcher watcher) {
    List<Watcher> watchers = byKey.computeIfAbsent(ByteBuffer.wrap(key), k -> new ArrayList<>(1));
    if (!watchers.contains(watcher)) {
      watchers.add(watcher);
    }
  }

  /** Removes a watcher from all keys. */
  public void remove(Watcher watcher) {
    Iterator<List<Watcher>> lists = byKey.values().iterator();
    while (lists.hasNext()) {
      List<Watcher> watchers = lists.next();
      watchers.remove(watcher);
      if (watchers.isEmpty()) {
        lists.remove();
      }
    }
  }

  /** Tells the watchers of a key. */
  public void changed(long key, int length) {
    List<Watcher> watchers = byKey.get(ByteBuffer.wrap(Memory.bytes(key, length)));
    if (watchers != null) {
      watchers.forEach(Watcher::keyChanged);
    }
  }

  /** The watched keys; for those who replace or empty a whole database. */
  public Iterable<byte[]> keys() {
    List<byte[]> keys = new ArrayList<>(byKey.size());
    byKey.keySet().forEach(key -> keys.add(key.array()));
    return keys;
  }

  /** The keys that one watcher watches. */
  public List<byte[]> keys(Watcher watcher) {
    List<byte[]> keys = new ArrayList<>();
    byKey.forEach(
        (key, watchers) -> {
          if (watchers.contains(watcher)) {
            keys.add(key.array());
          }
        });
    return keys;
  }

  /** Tells the watchers of one key given as an array. */
  public void changed(byte[] key) {
    List<Watcher> watchers = byKey.get(ByteBuffer.wrap(key));
    if (watchers != null) {
      watchers.forEach(Watcher::keyChanged);
    }
  }
}
