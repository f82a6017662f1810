package dev.slotkeeper.server.persist.aof;

/**
 * The aof_ fields of INFO.
 *
 * @param enabled whether effects are kept, or will be as soon as the first base is written
 * @param lastRewriteSeconds -1 before the first
 * @param currentRewriteSeconds -1 when none is under way
 * @param bytes size of base and incremental files
 * @param baseBytes the same behind the last rewrite
 * @param pendingBytes not yet written
 * @param pendingSyncs forces not yet ended
 * @param delayedSyncs how often a write could not wait for a force any longer
 */
public record AofStatistics(
    boolean enabled,
    boolean rewriting,
    boolean scheduled,
    long lastRewriteSeconds,
    long currentRewriteSeconds,
    boolean lastRewriteOk,
    long rewrites,
    int failuresInARow,
    boolean lastWriteOk,
    long bytes,
    long baseBytes,
    long pendingBytes,
    int pendingSyncs,
    long delayedSyncs) {}
