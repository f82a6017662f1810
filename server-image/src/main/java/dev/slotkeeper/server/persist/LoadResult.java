package dev.slotkeeper.server.persist;

import org.jspecify.annotations.Nullable;

/**
 * How a load ended.
 *
 * @param failure null when everything was loaded, else what is wrong and where
 * @param keys loaded
 * @param expired keys left out because their time was over
 * @param position where the data stands in a replication stream, if the file says
 */
public record LoadResult(
    @Nullable String failure, long keys, long expired, RdbPreamble.@Nullable Position position) {}
