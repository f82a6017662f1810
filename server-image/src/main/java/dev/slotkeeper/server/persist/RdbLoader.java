package dev.slotkeeper.server.persist;

import dev.slotkeeper.server.database.Databases;
import dev.slotkeeper.server.store.Keyspace;
import dev.slotkeeper.server.store.Record;
import dev.slotkeeper.server.store.ValueType;
import org.jspecify.annotations.Nullable;

/** Puts what a file holds into the databases, which are empty before. */
final class RdbLoader implements RdbReader.Handler {
  private final Databases databases;
  private final RdbSettings.Access policy;
  private final boolean dropsExpired;
  private final long now;
  private long keys;
  private long expired;
  private long usedMemory;
  private int streamDatabase;
  private @Nullable String replicationId;
  private long replicationOffset = -1;

  /**
   * @param dropsExpired keys whose time is over are left out: on a primary
   * @param now milliseconds since 1970
   */
  RdbLoader(Databases databases, RdbSettings.Access policy, boolean dropsExpired, long now) {
    this.databases = databases;
    this.policy = policy;
    this.dropsExpired = dropsExpired;
    this.now = now;
  }

  long keys() {
    return keys;
  }

  long expired() {
    return expired;
  }

  long usedMemory() {
    return usedMemory;
  }

  RdbPreamble.@Nullable Position position() {
    String id = replicationId;
    return id == null || replicationOffset < 0
        ? null
        : new RdbPreamble.Position(streamDatabase, id, replicationOffset);
  }

  @Override
  public void aux(String name, String value) {
    switch (name) {
      case "repl-stream-db" -> streamDatabase = (int) number(value, 0);
      case "repl-id" -> replicationId = value.length() == 40 ? value : null;
      case "repl-offset" -> replicationOffset = number(value, -1);
      case "used-mem" -> usedMemory = number(value, 0);
      default -> {}
    }
  }

  @Override
  public void size(int database, long keyCount, long expiring) {}

  @Override
  public void entry(RdbEntry entry) throws MalformedRdbException {
    if (dropsExpired && entry.expireAt != Record.NO_EXPIRY && entry.expireAt < now) {
      expired++;
      return;
    }
    Keyspace keyspace = databases.get(entry.database).keyspace();
    long size = keyspace.size();
    int encoding = LoadedString.encoding(entry.value);
    long record =
        keyspace.put(
            entry.key.address(),
            entry.key.length(),
            ValueType.STRING,
            encoding,
            LoadedString.bytes(entry.value, encoding),
            entry.expireAt);
    LoadedString.fill(record, entry.value, encoding);
    if (keyspace.size() == size) {
      throw new MalformedRdbException(entry.offset, "key '" + entry.keyText() + "' comes twice");
    }
    Record.access(record, access(entry));
    keys++;
  }

  /** What the policy keeps in a record, from what the file says of the key's use. */
  private int access(RdbEntry entry) {
    long clock = databases.access().value();
    if (policy == RdbSettings.Access.FREQUENCY && entry.frequency != RdbEntry.UNKNOWN) {
      long minutes = now / 60_000 & 0xffff;
      return (int) (minutes << 8 | entry.frequency);
    }
    long idle =
        policy == RdbSettings.Access.IDLE_TIME && entry.idleSeconds != RdbEntry.UNKNOWN
            ? entry.idleSeconds
            : 0;
    return (int) (clock - idle) & Record.MAX_ACCESS;
  }

  private static long number(String text, long otherwise) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      return otherwise;
    }
  }
}
