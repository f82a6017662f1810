package dev.slotkeeper.server.config;

import static dev.slotkeeper.server.config.DirectiveGroup.INT;
import static dev.slotkeeper.server.config.DirectiveGroup.MAX;
import static dev.slotkeeper.server.config.Trait.HIDDEN;
import static dev.slotkeeper.server.config.Trait.IMMUTABLE;
import static dev.slotkeeper.server.config.Trait.MULTI_ARGUMENT;
import static dev.slotkeeper.server.config.Trait.PROTECTED;

import java.nio.file.Path;
import java.util.List;

/** Directives about RDB files and the append-only file. */
public final class PersistenceDirectives {
  static final DirectiveGroup GROUP = ClusterDirectives.GROUP.next();

  public static final Directive<Boolean> AOF_DISABLE_AUTO_GC =
      GROUP.yesNo("aof-disable-auto-gc", false);
  public static final Directive<Boolean> AOF_LOAD_TRUNCATED =
      GROUP.yesNo("aof-load-truncated", true);
  public static final Directive<Boolean> AOF_REWRITE_INCREMENTAL_FSYNC =
      GROUP.yesNo("aof-rewrite-incremental-fsync", true);
  public static final Directive<Boolean> AOF_TIMESTAMP_ENABLED =
      GROUP.yesNo("aof-timestamp-enabled", false);
  public static final Directive<Boolean> AOF_USE_RDB_PREAMBLE =
      GROUP.yesNo("aof-use-rdb-preamble", true);
  public static final Directive<String> APPENDDIRNAME =
      GROUP.text("appenddirname", "appendonlydir", TextChecks::appendDirname, IMMUTABLE);
  public static final Directive<String> APPENDFILENAME =
      GROUP.text("appendfilename", "appendonly.aof", TextChecks::appendFilename, IMMUTABLE);
  public static final Directive<Choices.AppendFsync> APPENDFSYNC =
      GROUP.choice("appendfsync", Choices.AppendFsync.EVERYSEC);
  public static final Directive<Boolean> APPENDONLY = GROUP.yesNo("appendonly", false);

  /**
   * Our own: with appendonly and no append-only file there, whether the data of the RDB file is
   * taken. Redis 7.0 starts with nothing then.
   */
  public static final Directive<Boolean> APPENDONLY_FROM_RDB =
      GROUP.yesNo("appendonly-from-rdb", false);

  public static final Directive<Long> AUTO_AOF_REWRITE_MIN_SIZE =
      GROUP.memory("auto-aof-rewrite-min-size", 67108864, 0, MAX);
  public static final Directive<Long> AUTO_AOF_REWRITE_PERCENTAGE =
      GROUP.number("auto-aof-rewrite-percentage", 100, 0, INT);
  public static final Directive<String> DBFILENAME =
      GROUP.text("dbfilename", "dump.rdb", TextChecks::dbFilename, PROTECTED);
  public static final Directive<String> DIR =
      GROUP.add(
          "dir",
          ByteText.of(Path.of("").toAbsolutePath().toString()),
          new WorkingDirectory(),
          PROTECTED);
  public static final Directive<Long> KEY_LOAD_DELAY =
      GROUP.number("key-load-delay", 0, -INT - 1, INT, HIDDEN);
  public static final Directive<Long> LOADING_PROCESS_EVENTS_INTERVAL_BYTES =
      GROUP.number("loading-process-events-interval-bytes", 2097152, 1024, INT, HIDDEN);
  public static final Directive<Boolean> NO_APPENDFSYNC_ON_REWRITE =
      GROUP.yesNo("no-appendfsync-on-rewrite", false);
  public static final Directive<Boolean> RDB_DEL_SYNC_FILES =
      GROUP.yesNo("rdb-del-sync-files", false);
  public static final Directive<Long> RDB_KEY_SAVE_DELAY =
      GROUP.number("rdb-key-save-delay", 0, -INT - 1, INT, HIDDEN);
  public static final Directive<Boolean> RDB_SAVE_INCREMENTAL_FSYNC =
      GROUP.yesNo("rdb-save-incremental-fsync", true);
  public static final Directive<Boolean> RDBCHECKSUM = GROUP.yesNo("rdbchecksum", true, IMMUTABLE);
  public static final Directive<Boolean> RDBCOMPRESSION = GROUP.yesNo("rdbcompression", true);
  public static final Directive<Choices.SanitizeDump> SANITIZE_DUMP_PAYLOAD =
      GROUP.choice("sanitize-dump-payload", Choices.SanitizeDump.NO);
  public static final Directive<List<SavePoint>> SAVE =
      GROUP.add(
          "save",
          List.of(new SavePoint(3600, 1), new SavePoint(300, 100), new SavePoint(60, 10000)),
          new SavePoints(),
          MULTI_ARGUMENT);
  public static final Directive<Boolean> STOP_WRITES_ON_BGSAVE_ERROR =
      GROUP.yesNo("stop-writes-on-bgsave-error", true);

  private PersistenceDirectives() {}
}
