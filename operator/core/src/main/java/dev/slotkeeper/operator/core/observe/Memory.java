package dev.slotkeeper.operator.core.observe;

/**
 * Memory of a server, as INFO memory tells it.
 *
 * @param used bytes that its data takes ({@code used_memory})
 * @param max bytes that it may take ({@code maxmemory}); 0 for no limit
 * @param evicts whether it makes room by removing keys when the limit is reached
 */
public record Memory(long used, long max, boolean evicts) {}
