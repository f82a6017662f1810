package dev.slotkeeper.server.persist;

/**
 * The loading_ fields of INFO's persistence section.
 *
 * @param startedAt seconds since 1970
 * @param totalBytes size of the file
 * @param loadedBytes of it
 * @param usedMemory what the writer of the file held, in bytes; 0 when unknown
 */
public record LoadProgress(long startedAt, long totalBytes, long loadedBytes, long usedMemory) {}
