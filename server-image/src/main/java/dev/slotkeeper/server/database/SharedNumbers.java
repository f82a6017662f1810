package dev.slotkeeper.server.database;

import dev.slotkeeper.server.memory.Memory;
import dev.slotkeeper.server.store.Encoding;
import dev.slotkeeper.server.store.Record;

/**
 * The reference keeps one object for all values that are the same small number, unless the use of
 * each key has to be known, and shows that as a count of references. Here nothing is shared, but
 * the count is shown alike.
 */
public final class SharedNumbers {
  /** Numbers from 0 to below this are shared. */
  private static final int COUNT = 10000;

  private static final int REFERENCES = Integer.MAX_VALUE;

  /** Whether the reference would share: no maxmemory, or a policy that is neither LRU nor LFU. */
  public boolean shared = true;

  /** The count of references that a value is shown with. */
  public long references(long record) {
    boolean number = Record.encoding(record) == Encoding.INT;
    long value = number ? Memory.getLong(Record.valueAddress(record)) : -1;
    return shared && value >= 0 && value < COUNT ? REFERENCES : 1;
  }
}
