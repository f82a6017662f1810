package dev.slotkeeper.server.database;

/**
 * Which removals replicas are told as UNLINK instead of DEL: the lazyfree-lazy directives. Here
 * memory is freed in slices anyway.
 */
public final class LazyFree {
  /** lazyfree-lazy-expire: keys whose time is over. */
  public boolean expiry;

  /** lazyfree-lazy-eviction: keys that make room. */
  public boolean eviction;

  /** lazyfree-lazy-user-del: keys that a client removes. */
  public boolean byUser;
}
