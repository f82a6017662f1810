package dev.slotkeeper.server.engine;

import dev.slotkeeper.server.command.CommandEntry;
import dev.slotkeeper.server.command.CommandTable;
import dev.slotkeeper.server.memory.Memory;
import dev.slotkeeper.server.resp.Arguments;
import dev.slotkeeper.server.resp.RequestParser;
import dev.slotkeeper.server.resp.RequestParser.Result;
import dev.slotkeeper.server.store.Keyspace;
import dev.slotkeeper.server.store.UpcomingKeys;
import org.jspecify.annotations.Nullable;

/**
 * Requests of one pipeline, parsed before the first of them runs, so that the memory that all of
 * them will need can be fetched at the same time.
 */
final class Lookahead {
  private static final int MOST = 32;
  private final Arguments[] requests = new Arguments[MOST];
  private final @Nullable CommandEntry[] entries = new CommandEntry[MOST];
  private final long[] ends = new long[MOST];
  private final UpcomingKeys keys = new UpcomingKeys();

  /** Where the keys of a request begin; of the one behind the last, where they end. */
  private final int[] firstKeys = new int[MOST + 1];

  private int count;
  private Result last = Result.COMPLETE;

  Lookahead() {
    for (int i = 0; i < MOST; i++) {
      requests[i] = new Arguments();
    }
  }

  /**
   * Parses requests until there is no further one, or enough. Those before a login are parsed one
   * by one, since other limits hold after it; and an inline request is never looked ahead at, since
   * parsing changes its bytes, so that it must not be done for nothing.
   */
  void parse(
      RequestParser parser,
      CommandTable commands,
      long start,
      long end,
      long longestArgument,
      boolean loggedIn) {
    count = 0;
    keys.clear();
    last = Result.COMPLETE;
    long at = start;
    boolean more = true;
    while (more) {
      last = parser.parse(at, end, longestArgument, loggedIn);
      if (last != Result.COMPLETE) {
        return;
      }
      Arguments request = parser.exchange(requests[count]);
      CommandEntry entry = request.count() == 0 ? null : commands.find(request);
      at += parser.position();
      requests[count] = request;
      entries[count] = entry;
      ends[count] = at;
      count++;
      addKeys(entry, request);
      firstKeys[count] = keys.count();
      more = loggedIn && count < MOST && !keys.isFull() && at < end && Memory.getByte(at) == '*';
    }
  }

  /** Has the memory fetched that these requests will need. */
  void touch(Keyspace keyspace) {
    if (keys.count() > 0) {
      keyspace.touch(keys);
    }
  }

  /** Tells what is known already of the key of a request that is about to run. */
  void expect(Keyspace keyspace, int index) {
    CommandEntry entry = entries[index];
    int key = firstKeys[index];
    if (entry != null && entry.takesOneKey() && key < firstKeys[index + 1]) {
      keyspace.expect(keys, key);
      requests[index].slot(keys.slot(key));
    }
  }

  int count() {
    return count;
  }

  Arguments request(int index) {
    return requests[index];
  }

  /** The command that a request names, null when there is none. */
  @Nullable CommandEntry entry(int index) {
    return entries[index];
  }

  /** Address behind a request. */
  long end(int index) {
    return ends[index];
  }

  /** What came behind the requests: {@link Result#COMPLETE} when that was not looked at. */
  Result last() {
    return last;
  }

  private void addKeys(@Nullable CommandEntry entry, Arguments request) {
    if (entry == null || entry.firstKey() == 0) {
      return;
    }
    int lastKey = entry.lastKey(request.count());
    for (int i = entry.firstKey(); i <= lastKey && !keys.isFull(); i += entry.keyStep()) {
      keys.add(request.address(i), request.length(i));
    }
  }
}
