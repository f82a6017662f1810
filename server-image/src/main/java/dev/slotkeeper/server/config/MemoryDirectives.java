package dev.slotkeeper.server.config;

import static dev.slotkeeper.server.config.DirectiveGroup.INT;
import static dev.slotkeeper.server.config.DirectiveGroup.MAX;
import static dev.slotkeeper.server.config.Trait.IMMUTABLE;
import static dev.slotkeeper.server.config.Trait.MULTI_ARGUMENT;

import dev.slotkeeper.server.config.WholeNumber.Unit;
import java.util.List;

/** Directives about memory, eviction and expiry. */
public final class MemoryDirectives {
  static final DirectiveGroup GROUP = PersistenceDirectives.GROUP.next();

  public static final Directive<Long> ACTIVE_DEFRAG_CYCLE_MAX =
      GROUP.number("active-defrag-cycle-max", 25, 1, 99);
  public static final Directive<Long> ACTIVE_DEFRAG_CYCLE_MIN =
      GROUP.number("active-defrag-cycle-min", 1, 1, 99);
  public static final Directive<Long> ACTIVE_DEFRAG_IGNORE_BYTES =
      GROUP.memory("active-defrag-ignore-bytes", 104857600, 1, MAX);
  public static final Directive<Long> ACTIVE_DEFRAG_MAX_SCAN_FIELDS =
      GROUP.number("active-defrag-max-scan-fields", 1000, 1, MAX);
  public static final Directive<Long> ACTIVE_DEFRAG_THRESHOLD_LOWER =
      GROUP.number("active-defrag-threshold-lower", 10, 0, 1000);
  public static final Directive<Long> ACTIVE_DEFRAG_THRESHOLD_UPPER =
      GROUP.number("active-defrag-threshold-upper", 100, 0, 1000);
  public static final Directive<Long> ACTIVE_EXPIRE_EFFORT =
      GROUP.number("active-expire-effort", 1, 1, 10);
  public static final Directive<Boolean> ACTIVEDEFRAG = GROUP.yesNo("activedefrag", false);
  public static final Directive<Boolean> ACTIVEREHASHING = GROUP.yesNo("activerehashing", true);
  public static final Directive<Boolean> DISABLE_THP = GROUP.yesNo("disable-thp", true, IMMUTABLE);
  public static final Directive<Boolean> JEMALLOC_BG_THREAD =
      GROUP.yesNo("jemalloc-bg-thread", true);
  public static final Directive<Boolean> LAZYFREE_LAZY_EVICTION =
      GROUP.yesNo("lazyfree-lazy-eviction", false);
  public static final Directive<Boolean> LAZYFREE_LAZY_EXPIRE =
      GROUP.yesNo("lazyfree-lazy-expire", false);
  public static final Directive<Boolean> LAZYFREE_LAZY_SERVER_DEL =
      GROUP.yesNo("lazyfree-lazy-server-del", false);
  public static final Directive<Boolean> LAZYFREE_LAZY_USER_DEL =
      GROUP.yesNo("lazyfree-lazy-user-del", false);
  public static final Directive<Boolean> LAZYFREE_LAZY_USER_FLUSH =
      GROUP.yesNo("lazyfree-lazy-user-flush", false);
  public static final Directive<Long> LFU_DECAY_TIME = GROUP.number("lfu-decay-time", 1, 0, INT);
  public static final Directive<Long> LFU_LOG_FACTOR = GROUP.number("lfu-log-factor", 10, 0, INT);
  public static final Directive<Long> MAXMEMORY = GROUP.memory("maxmemory", 0, 0, -1);
  public static final Directive<Long> MAXMEMORY_CLIENTS =
      GROUP.add("maxmemory-clients", 0L, new WholeNumber(Unit.MEMORY_OR_PERCENT, -100, -1));
  public static final Directive<Long> MAXMEMORY_EVICTION_TENACITY =
      GROUP.number("maxmemory-eviction-tenacity", 10, 0, 100);
  public static final Directive<Choices.EvictionPolicy> MAXMEMORY_POLICY =
      GROUP.choice("maxmemory-policy", Choices.EvictionPolicy.NOEVICTION);
  public static final Directive<Long> MAXMEMORY_SAMPLES =
      GROUP.number("maxmemory-samples", 5, 1, INT);
  public static final Directive<Choices.OomScoreAdjust> OOM_SCORE_ADJ =
      GROUP.choice("oom-score-adj", Choices.OomScoreAdjust.NO);
  public static final Directive<List<Long>> OOM_SCORE_ADJ_VALUES =
      GROUP.add("oom-score-adj-values", List.of(0L, 200L, 800L), new OomScores(), MULTI_ARGUMENT);
  public static final Directive<Long> TRACKING_TABLE_MAX_KEYS =
      GROUP.number("tracking-table-max-keys", 1000000, 0, MAX);

  private MemoryDirectives() {}
}
