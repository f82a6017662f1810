package dev.slotkeeper.server.persist;

import dev.slotkeeper.server.memory.Buffer;
import dev.slotkeeper.server.memory.Memory;
import dev.slotkeeper.server.store.Encoding;
import dev.slotkeeper.server.store.Record;
import dev.slotkeeper.server.store.ValueType;

/** Writes type codes and values of records. */
final class RdbValues {
  private final RdbStrings strings;

  RdbValues(RdbStrings strings) {
    this.strings = strings;
  }

  static int typeCode(long record) {
    return switch (Record.type(record)) {
      case ValueType.STRING -> RdbFormat.STRING;
      default -> throw new IllegalStateException("no type code for type " + Record.type(record));
    };
  }

  void value(Buffer out, long record) {
    long value = Record.valueAddress(record);
    if (Record.encoding(record) == Encoding.INT) {
      RdbStrings.number(out, Memory.getLong(value));
    } else {
      strings.string(out, value, Record.valueLength(record));
    }
  }
}
