package dev.slotkeeper.server.engine;

/** Keeps the data below maxmemory. */
public interface MemoryLimit {
  /** Memory without a limit. */
  MemoryLimit NONE = () -> true;

  /** Evicts what the policy allows; false when more is held than maxmemory and nothing can go. */
  boolean makeRoom();
}
