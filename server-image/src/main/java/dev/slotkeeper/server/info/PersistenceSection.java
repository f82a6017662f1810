package dev.slotkeeper.server.info;

import dev.slotkeeper.server.command.server.InfoSection;
import dev.slotkeeper.server.command.server.InfoText;
import dev.slotkeeper.server.persist.LoadProgress;
import dev.slotkeeper.server.persist.LoadResult;
import dev.slotkeeper.server.persist.SaveStatistics;
import dev.slotkeeper.server.persist.aof.AofStatistics;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** INFO persistence. There is never a fork. */
public final class PersistenceSection implements InfoSection {
  private final Supplier<SaveStatistics> saves;
  private final Supplier<AofStatistics> appendOnly;
  private final LongSupplier seconds;
  private final Supplier<@Nullable LoadProgress> loading;
  private final Supplier<@Nullable LoadResult> loaded;

  /**
   * @param loading null when nothing is being loaded
   * @param seconds the time, since 1970
   * @param loaded how the last load ended; null when there was none
   */
  public PersistenceSection(
      Supplier<SaveStatistics> saves,
      Supplier<AofStatistics> appendOnly,
      Supplier<@Nullable LoadProgress> loading,
      Supplier<@Nullable LoadResult> loaded,
      LongSupplier seconds) {
    this.saves = saves;
    this.appendOnly = appendOnly;
    this.loading = loading;
    this.loaded = loaded;
    this.seconds = seconds;
  }

  @Override
  public String title() {
    return "Persistence";
  }

  @Override
  public void write(InfoText text) {
    SaveStatistics save = saves.get();
    AofStatistics aof = appendOnly.get();
    LoadProgress progress = loading.get();
    LoadResult result = loaded.get();
    text.add("loading", progress != null)
        .add("async_loading", 0)
        .add("current_cow_peak", 0)
        .add("current_cow_size", 0)
        .add("current_cow_size_age", 0)
        .add("current_fork_perc", 0, 2)
        .add("current_save_keys_processed", 0)
        .add("current_save_keys_total", 0)
        .add("rdb_changes_since_last_save", save.changes())
        .add("rdb_bgsave_in_progress", save.inProgress())
        .add("rdb_last_save_time", save.lastSave())
        .add("rdb_last_bgsave_status", save.lastOk() ? "ok" : "err")
        .add("rdb_last_bgsave_time_sec", save.lastSeconds())
        .add("rdb_current_bgsave_time_sec", save.currentSeconds())
        .add("rdb_saves", save.saves())
        .add("rdb_last_cow_size", 0)
        .add("rdb_last_load_keys_expired", result == null ? 0 : result.expired())
        .add("rdb_last_load_keys_loaded", result == null ? 0 : result.keys())
        .add("aof_enabled", aof.enabled())
        .add("aof_rewrite_in_progress", aof.rewriting())
        .add("aof_rewrite_scheduled", aof.scheduled())
        .add("aof_last_rewrite_time_sec", aof.lastRewriteSeconds())
        .add("aof_current_rewrite_time_sec", aof.currentRewriteSeconds())
        .add("aof_last_bgrewrite_status", aof.lastRewriteOk() ? "ok" : "err")
        .add("aof_rewrites", aof.rewrites())
        .add("aof_rewrites_consecutive_failures", aof.failuresInARow())
        .add("aof_last_write_status", aof.lastWriteOk() ? "ok" : "err")
        .add("aof_last_cow_size", 0)
        .add("module_fork_in_progress", 0)
        .add("module_fork_last_cow_size", 0);
    if (aof.enabled()) {
      text.add("aof_current_size", aof.bytes())
          .add("aof_base_size", aof.baseBytes())
          .add("aof_pending_rewrite", aof.scheduled())
          .add("aof_buffer_length", aof.pendingBytes())
          .add("aof_pending_bio_fsync", aof.pendingSyncs())
          .add("aof_delayed_fsync", aof.delayedSyncs());
    }
    if (progress != null) {
      load(text, progress, seconds.getAsLong());
    }
  }

  private static void load(InfoText text, LoadProgress progress, long now) {
    long total = Math.max(1, progress.totalBytes());
    double done = progress.loadedBytes() * 100.0 / total;
    long elapsed = Math.max(0, now - progress.startedAt());
    long remaining =
        progress.loadedBytes() == 0 ? 1 : elapsed * total / progress.loadedBytes() - elapsed;
    text.add("loading_start_time", progress.startedAt())
        .add("loading_total_bytes", progress.totalBytes())
        .add("loading_rdb_used_mem", progress.usedMemory())
        .add("loading_loaded_bytes", progress.loadedBytes())
        .add("loading_loaded_perc", done, 2)
        .add("loading_eta_seconds", remaining);
  }
}
