package dev.slotkeeper.server.engine;

/** Keeps the data below maxmemory. */
public interface MemoryLimit {
  /** Evicts what the policy allows; false when more is held than maxmemory and nothing can go. */
  boolean makeRoom();
}
