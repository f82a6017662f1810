package dev.slotkeeper.server.config;

/**
 * When to save by itself: after so many seconds when at least so many changes were made.
 *
 * @param seconds at least 1
 * @param changes at least 0
 */
public record SavePoint(long seconds, long changes) {}
