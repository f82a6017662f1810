package dev.slotkeeper.server.persist;

/** Takes bytes in order: a file, or the sockets of replicas. */
@FunctionalInterface
public interface ByteSink {
  /** Takes a range of memory, which is valid during the call only. */
  void write(long address, long length);
}
