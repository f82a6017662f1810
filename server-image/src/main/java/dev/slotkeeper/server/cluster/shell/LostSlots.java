package dev.slotkeeper.server.cluster.shell;

import dev.slotkeeper.server.cluster.slot.SlotSet;
import dev.slotkeeper.server.command.Effects;
import dev.slotkeeper.server.database.Database;
import dev.slotkeeper.server.engine.Engine;
import dev.slotkeeper.server.memory.Buffer;
import dev.slotkeeper.server.memory.Memory;
import dev.slotkeeper.server.store.Record;
import java.nio.charset.StandardCharsets;

/** Deletes the keys of slots that another node owns now, here and on the replicas. */
final class LostSlots {
  private static final byte[] DEL = "DEL".getBytes(StandardCharsets.US_ASCII);

  private static final byte[] FLUSHALL = "FLUSHALL".getBytes(StandardCharsets.US_ASCII);

  private final Engine engine;

  LostSlots(Engine engine) {
    this.engine = engine;
  }

  /** Deletes every key of every database. */
  void deleteAllKeys() {
    engine.change(
        effects -> {
          engine.databases().clear();
          effects.command(0, 1).argument(FLUSHALL);
        });
  }

  void deleteKeys(SlotSet slots) {
    engine.change(
        effects -> {
          for (int slot = slots.next(0); slot >= 0; slot = slots.next(slot + 1)) {
            deleteKeys(slot, effects);
          }
        });
  }

  private void deleteKeys(int slot, Effects effects) {
    Database database = engine.databases().get(0);
    try (Buffer keys = new Buffer()) {
      database
          .keyspace()
          .slotKeys(
              slot,
              Integer.MAX_VALUE,
              record -> {
                int length = Record.keyLength(record);
                keys.putDecimal(length);
                keys.putByte(' ');
                keys.put(Record.keyAddress(record), length);
              });
      deleteListed(database, keys, effects);
    }
  }

  /** Keys stand there as their length, a blank, their bytes. */
  private static void deleteListed(Database database, Buffer keys, Effects effects) {
    long at = keys.address();
    while (at < keys.end()) {
      int length = 0;
      for (int b = Memory.getByte(at); b != ' '; b = Memory.getByte(++at)) {
        length = length * 10 + (b - '0');
      }
      at++;
      if (database.delete(at, length)) {
        effects.command(0, 2).argument(DEL).argument(at, length);
      }
      at += length;
    }
  }
}
