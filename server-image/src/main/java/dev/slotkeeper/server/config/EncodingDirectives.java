package dev.slotkeeper.server.config;

import static dev.slotkeeper.server.config.DirectiveGroup.INT;
import static dev.slotkeeper.server.config.DirectiveGroup.MAX;

/** Directives about the size up to which values of several elements are stored compactly. */
public final class EncodingDirectives {
  static final DirectiveGroup GROUP = MemoryDirectives.GROUP.next();

  public static final Directive<Long> HASH_MAX_LISTPACK_ENTRIES =
      GROUP.number("hash-max-listpack-entries|hash-max-ziplist-entries", 512, 0, MAX);
  public static final Directive<Long> HASH_MAX_LISTPACK_VALUE =
      GROUP.memory("hash-max-listpack-value|hash-max-ziplist-value", 64, 0, MAX);
  public static final Directive<Long> HLL_SPARSE_MAX_BYTES =
      GROUP.memory("hll-sparse-max-bytes", 3000, 0, MAX);
  public static final Directive<Long> LIST_COMPRESS_DEPTH =
      GROUP.number("list-compress-depth", 0, 0, INT);
  public static final Directive<Long> LIST_MAX_LISTPACK_SIZE =
      GROUP.number("list-max-listpack-size|list-max-ziplist-size", -2, -INT - 1, INT);
  public static final Directive<Long> SET_MAX_INTSET_ENTRIES =
      GROUP.number("set-max-intset-entries", 512, 0, MAX);
  public static final Directive<Long> STREAM_NODE_MAX_BYTES =
      GROUP.memory("stream-node-max-bytes", 4096, 0, MAX);
  public static final Directive<Long> STREAM_NODE_MAX_ENTRIES =
      GROUP.number("stream-node-max-entries", 100, 0, MAX);
  public static final Directive<Long> ZSET_MAX_LISTPACK_ENTRIES =
      GROUP.number("zset-max-listpack-entries|zset-max-ziplist-entries", 128, 0, MAX);
  public static final Directive<Long> ZSET_MAX_LISTPACK_VALUE =
      GROUP.memory("zset-max-listpack-value|zset-max-ziplist-value", 64, 0, MAX);

  private EncodingDirectives() {}
}
