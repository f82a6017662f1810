package dev.slotkeeper.server.persist;

/** The numbers of the RDB format, version 10 (Redis 7.0, rdb.h), with those of later versions. */
final class RdbFormat {
  /** The version that is written. */
  static final int VERSION = 10;

  /** The newest version whose strings, expiries and attributes mean the same. */
  static final int NEWEST_READ = 12;

  static final int STRING = 0;

  static final int SLOT_INFO = 244;
  static final int FUNCTION2 = 245;
  static final int FUNCTION_PRE_GA = 246;
  static final int MODULE_AUX = 247;
  static final int IDLE = 248;
  static final int FREQUENCY = 249;
  static final int AUX = 250;
  static final int RESIZE_DB = 251;
  static final int EXPIRY_MILLIS = 252;
  static final int EXPIRY_SECONDS = 253;
  static final int SELECT_DB = 254;
  static final int EOF = 255;

  static final int INT8 = 0;
  static final int INT16 = 1;
  static final int INT32 = 2;
  static final int LZF = 3;

  private RdbFormat() {}

  /** What a type code stands for, for messages. */
  static String typeName(int code) {
    return switch (code) {
      case 0 -> "string";
      case 1, 10, 14, 18 -> "list";
      case 2, 11, 20 -> "set";
      case 3, 5, 12, 17 -> "sorted set";
      case 4, 9, 13, 16, 22, 23, 24, 25 -> "hash";
      case 6, 7 -> "module value";
      case 15, 19, 21 -> "stream";
      default -> "unknown type";
    };
  }
}
