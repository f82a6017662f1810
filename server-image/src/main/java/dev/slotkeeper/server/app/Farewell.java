package dev.slotkeeper.server.app;

import dev.slotkeeper.server.engine.Engine;
import java.util.function.LongSupplier;

/**
 * A node whose slots are served elsewhere by now stays for the clients that have not heard: it
 * redirects them until none has asked for a moment. Some look at the cluster again only every 30 s
 * (Lettuce), and until then hang on a node that is gone.
 */
final class Farewell {
  /** Without a question for so long, in milliseconds, nobody is left who does not know. */
  private static final long QUIET = 1_000;

  /**
   * Longer than any client waits between two looks, and well within what Kubernetes grants a pod
   * for its end.
   */
  private static final long MOST = 35_000;

  private static final long LOOK = 100;

  private final Engine engine;
  private final LongSupplier redirected;
  private final Runnable done;
  private final long start;
  private long count;
  private long quietSince;

  private Farewell(Engine engine, LongSupplier redirected, Runnable done) {
    this.engine = engine;
    this.redirected = redirected;
    this.done = done;
    this.start = engine.clock().millis();
    this.quietSince = start;
    this.count = redirected.getAsLong();
  }

  /**
   * Stays as long as needed, then runs {@code done} on the loop.
   *
   * @param redirected how many requests were redirected so far
   */
  static void begin(Engine engine, LongSupplier redirected, Runnable done) {
    if (engine.clients().count() == 0) {
      done.run();
    } else {
      new Farewell(engine, redirected, done).look();
    }
  }

  private void look() {
    long now = engine.clock().millis();
    long asked = redirected.getAsLong();
    if (asked != count) {
      count = asked;
      quietSince = now;
    }
    if (now - quietSince >= QUIET || now - start >= MOST) {
      done.run();
    } else {
      engine.loop().after(LOOK, this::look);
    }
  }
}
