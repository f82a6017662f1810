package dev.slotkeeper.server.store;

import java.util.List;

/** The type of a value, as the 4-bit number that its record holds. */
public final class ValueType {
  public static final int STRING = 0;
  public static final int LIST = 1;
  public static final int SET = 2;
  public static final int ZSET = 3;
  public static final int HASH = 4;
  public static final int STREAM = 6;

  /** All of them, in the order of their numbers. */
  public static final List<Integer> ALL = List.of(STRING, LIST, SET, ZSET, HASH, STREAM);

  private ValueType() {}

  /** The name that TYPE answers. */
  public static String name(int type) {
    return switch (type) {
      case STRING -> "string";
      case LIST -> "list";
      case SET -> "set";
      case ZSET -> "zset";
      case HASH -> "hash";
      case STREAM -> "stream";
      default -> throw new IllegalArgumentException("no type " + type);
    };
  }
}
