package dev.slotkeeper.server.replicate;

import dev.slotkeeper.server.client.Client;
import dev.slotkeeper.server.database.ExpiryMode;
import dev.slotkeeper.server.engine.Engine;
import dev.slotkeeper.server.memory.Buffer;
import dev.slotkeeper.server.resp.RequestParser;

/**
 * Runs what comes from the primary, and passes it on byte by byte. A command counts when it has
 * run; those of a transaction count together, when it has ended, so that a link that breaks in its
 * middle starts it again from the beginning.
 */
final class StreamApplication implements AutoCloseable {
  private static final long LONGEST_ARGUMENT = Integer.MAX_VALUE - 64;

  private final Engine engine;
  private final ReplicationStream stream;
  private final Client primary;
  private final RequestParser parser = new RequestParser();

  /** What has arrived and does not count yet. */
  private final Buffer arrived = new Buffer();

  /** Bytes of {@link #arrived} that were run and belong to an open transaction. */
  private long run;

  StreamApplication(Engine engine, ReplicationStream stream, Client primary) {
    this.engine = engine;
    this.stream = stream;
    this.primary = primary;
  }

  /** Takes bytes; false when they are no RESP, so that the link cannot go on. */
  boolean accept(long address, long length) {
    arrived.put(address, length);
    engine.tick();
    primary.lastInteraction = engine.databases().now();
    engine.databases().expiryMode(ExpiryMode.KEEP);
    try {
      return runComplete();
    } finally {
      if (engine.databases().expiryMode() == ExpiryMode.KEEP) {
        engine.databases().expiryMode(ExpiryMode.HIDE);
      }
      stream.flush();
    }
  }

  @Override
  public void close() {
    arrived.close();
  }

  private boolean runComplete() {
    long counted = 0;
    while (!primary.closing) {
      long start = arrived.address() + run;
      RequestParser.Result result = parser.parse(start, arrived.end(), LONGEST_ARGUMENT, true);
      if (result == RequestParser.Result.INCOMPLETE) {
        break;
      }
      if (result == RequestParser.Result.BROKEN) {
        return false;
      }
      engine.run(primary, parser.arguments());
      run += parser.position();
      if (!primary.transaction().open()) {
        stream.append(arrived.address() + counted, run - counted);
        stream.selected(primary.database);
        counted = run;
      }
    }
    if (!primary.closing) {
      arrived.discard(counted);
      run -= counted;
    }
    return true;
  }
}
