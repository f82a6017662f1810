package dev.slotkeeper.server.replicate;

import dev.slotkeeper.server.engine.PropagationFeed;
import dev.slotkeeper.server.memory.Buffer;
import dev.slotkeeper.server.memory.Decimal;
import dev.slotkeeper.server.persist.EffectLog;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The stream of effects: what a primary has done, or what a replica has got from its primary, byte
 * by byte the same. Kept in the backlog; handed to listeners in pieces, at the latest before the
 * client whose request caused it gets its reply.
 */
final class ReplicationStream implements PropagationFeed {
  /** Is handed what was added to the stream. */
  interface Listener {
    void added(long address, long length);
  }

  private final List<Listener> listeners = new ArrayList<>();
  private final Buffer unsent = new Buffer();
  private History history;
  private @Nullable Backlog backlog;
  private long offset;
  private int selected = -1;
  private boolean following;
  private final EffectLog effectLog;

  /** The database that was selected in front of what is unsent. */
  private int selectedBefore = -1;

  /**
   * @param effectLog keeps what is added, besides the listeners
   */
  ReplicationStream(History history, EffectLog effectLog) {
    this.history = history;
    this.effectLog = effectLog;
  }

  History history() {
    return history;
  }

  void history(History now) {
    history = now;
  }

  @Override
  public long offset() {
    return offset;
  }

  @Nullable Backlog backlog() {
    return backlog;
  }

  /** The database that the stream has selected; -1 when its next command must be a SELECT. */
  int selected() {
    return selected;
  }

  void selectAnew() {
    selected = -1;
  }

  void selected(int database) {
    selected = database;
  }

  /** On a replica local effects are not recorded: the stream is the primary's. */
  void following(boolean now) {
    following = now;
    selected = -1;
  }

  void listen(Listener listener) {
    listeners.add(listener);
  }

  void unlisten(Listener listener) {
    listeners.remove(listener);
  }

  void createBacklog(long size) {
    if (backlog == null) {
      // What was added before was not counted.
      flush();
      backlog = new Backlog(size, offset);
      selected = -1;
    }
  }

  void dropBacklog() {
    if (backlog != null) {
      flush();
      backlog.close();
      backlog = null;
    }
  }

  /** Gives the backlog another size; it keeps what fits. */
  void resizeBacklog(long size) {
    Backlog old = backlog;
    if (old != null) {
      Backlog larger = new Backlog(size, old.firstOffset() - 1);
      old.readFrom(old.firstOffset(), larger::append);
      old.close();
      backlog = larger;
    }
  }

  /** Goes on at another place, in somebody's history; nothing of what was before is kept. */
  void restart(History in, long at, long backlogSize) {
    dropBacklog();
    history = in;
    offset = at;
    createBacklog(backlogSize);
  }

  /** The data of this history is gone; nobody can go on from here, nor we from anywhere. */
  void forget() {
    dropBacklog();
    offset = 0;
  }

  /** The data was loaded from a file that stands at this place of a history. */
  void resumeAt(History in, long at) {
    history = in;
    offset = at;
  }

  @Override
  public boolean active() {
    return (backlog != null || effectLog.wanted()) && !following;
  }

  @Override
  public void feed(int firstDatabase, int lastDatabase, long address, long length) {
    if (firstDatabase != selected) {
      select(firstDatabase);
    }
    append(address, length);
    selected = lastDatabase;
  }

  /** Adds a request that belongs to no database. */
  void feedAscii(String request) {
    if (active()) {
      try (Buffer bytes = new Buffer()) {
        bytes.putAscii(request);
        append(bytes.address(), bytes.length());
      }
    }
  }

  /** Adds bytes as they are: on a replica, what came from the primary. */
  void append(long address, long length) {
    Backlog to = backlog;
    if (to != null) {
      to.append(address, length);
      offset += length;
    } else if (!effectLog.wanted()) {
      return;
    }
    if (unsent.isEmpty()) {
      selectedBefore = selected;
    }
    unsent.put(address, length);
  }

  @Override
  public void flush() {
    if (!unsent.isEmpty()) {
      for (Listener listener : List.copyOf(listeners)) {
        listener.added(unsent.address(), unsent.length());
      }
      if (effectLog.wanted()) {
        boolean counted = backlog != null;
        effectLog.append(
            unsent.address(),
            unsent.length(),
            selectedBefore,
            selected,
            counted ? history.id() : null,
            counted ? offset - unsent.length() : 0);
      }
      unsent.clear();
    }
  }

  private void select(int database) {
    String digits = Integer.toString(database);
    try (Buffer bytes = new Buffer()) {
      bytes.putAscii(
          "*2\r\n$6\r\nSELECT\r\n$%d\r\n%s\r\n".formatted(Decimal.length(database), digits));
      append(bytes.address(), bytes.length());
    }
  }
}
