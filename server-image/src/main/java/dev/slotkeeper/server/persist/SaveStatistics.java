package dev.slotkeeper.server.persist;

/**
 * The rdb_ fields of INFO's persistence section.
 *
 * @param changes rdb_changes_since_last_save
 * @param inProgress rdb_bgsave_in_progress
 * @param lastSave rdb_last_save_time, seconds since 1970
 * @param lastOk rdb_last_bgsave_status
 * @param lastSeconds rdb_last_bgsave_time_sec, or -1
 * @param currentSeconds rdb_current_bgsave_time_sec, or -1
 * @param saves rdb_saves
 */
public record SaveStatistics(
    long changes,
    boolean inProgress,
    long lastSave,
    boolean lastOk,
    long lastSeconds,
    long currentSeconds,
    long saves) {}
