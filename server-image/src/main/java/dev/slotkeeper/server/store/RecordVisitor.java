package dev.slotkeeper.server.store;

/** Is shown records, one after the other. */
@FunctionalInterface
public interface RecordVisitor {
  /**
   * Looks at a record ({@link Record}). It must not change the keyspace, unless the caller's method
   * says so.
   */
  void visit(long record);
}
