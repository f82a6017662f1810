package dev.slotkeeper.server.database;

/** What happens to a key whose time is over. */
public enum ExpiryMode {
  /** It is removed, and replicas are told: on a primary. */
  REMOVE,
  /** It is not shown, but stays until the primary says so: for clients of a replica. */
  HIDE,
  /** It is still there: for the commands that come from the primary, and while loading. */
  KEEP
}
