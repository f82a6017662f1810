/**
 * redis.conf: the directives with their types, defaults and texts; reading a file, CONFIG GET, SET
 * and REWRITE as pure functions over them. May use glob.
 *
 * <p>All texts here are byte strings: each char is one byte (ISO 8859-1), whatever encoding the
 * bytes have. {@link dev.slotkeeper.server.config.ByteText} turns them into paths and names.
 */
@NullMarked
package dev.slotkeeper.server.config;

import org.jspecify.annotations.NullMarked;
