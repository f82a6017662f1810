package dev.slotkeeper.server.store;

/** Which of a keyspace's tables a key belongs to: the hash slot in cluster mode. */
@FunctionalInterface
public interface SlotFunction {
  /** One table for all keys. */
  SlotFunction SINGLE = (key, length) -> 0;

  /** The number of the slot, from 0 on, of the key at an address. */
  int slot(long key, int length);
}
