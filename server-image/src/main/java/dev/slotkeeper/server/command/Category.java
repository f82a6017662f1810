package dev.slotkeeper.server.command;

import java.util.Locale;

/** The ACL categories of Redis 7.0, in the order of ACL CAT. */
public enum Category {
  KEYSPACE,
  READ,
  WRITE,
  SET,
  SORTEDSET,
  LIST,
  HASH,
  STRING,
  BITMAP,
  HYPERLOGLOG,
  GEO,
  STREAM,
  PUBSUB,
  ADMIN,
  FAST,
  SLOW,
  BLOCKING,
  DANGEROUS,
  CONNECTION,
  TRANSACTION,
  SCRIPTING;

  private final String text = name().toLowerCase(Locale.ROOT);

  /** The name in ACL rules, without the {@code @}. */
  public String text() {
    return text;
  }
}
