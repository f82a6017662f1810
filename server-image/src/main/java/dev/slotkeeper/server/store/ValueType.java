package dev.slotkeeper.server.store;

/** The type of a value, as the 4-bit number that its record holds. */
public final class ValueType {
  public static final int STRING = 0;
  public static final int LIST = 1;
  public static final int SET = 2;
  public static final int ZSET = 3;
  public static final int HASH = 4;
  public static final int STREAM = 6;

  private ValueType() {}
}
