package dev.slotkeeper.server.persist.aof;

import dev.slotkeeper.server.persist.RdbPreamble;
import org.jspecify.annotations.Nullable;

/**
 * How loading ended.
 *
 * @param failure null when everything was loaded, else what is wrong with which file and where
 * @param keys loaded from base files
 * @param commands run
 * @param position where the data stands in a replication stream, if the files say
 * @param baseBytes size of the base file
 * @param bytes size of all files
 */
public record AofLoadResult(
    @Nullable String failure,
    long keys,
    long commands,
    RdbPreamble.@Nullable Position position,
    long baseBytes,
    long bytes) {}
