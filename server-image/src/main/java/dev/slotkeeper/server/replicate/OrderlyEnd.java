package dev.slotkeeper.server.replicate;

import dev.slotkeeper.server.engine.Loop;
import dev.slotkeeper.server.engine.Pause;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What comes before the end of a primary: writes stop until its replicas have everything. Handing
 * over, saving and leaving are for whoever asked.
 */
public final class OrderlyEnd {
  private static final long LOOK_EACH = 10;
  private static final long ASK_EACH = 1000;

  private final Replication replication;
  private final Consumer<Boolean> done;
  private final long deadline;
  private long needed;
  private long askedAt;
  private Loop.@Nullable Timer timer;
  private boolean over;

  private OrderlyEnd(Replication replication, long deadline, Consumer<Boolean> done) {
    this.replication = replication;
    this.deadline = deadline;
    this.done = done;
  }

  /** Decides whether there is still something to wait for. */
  static boolean waits(int online, int caughtUp, long now, long deadline) {
    return online > caughtUp && now < deadline;
  }

  /**
   * Begins; at once over on a replica, or when no replica is online.
   *
   * @param timeoutSeconds shutdown-timeout: how long to wait for replicas
   * @param done is told on the loop whether all replicas have everything
   */
  public static OrderlyEnd begin(
      Replication replication, long timeoutSeconds, Consumer<Boolean> done) {
    long now = replication.engine().clock().millis();
    OrderlyEnd end = new OrderlyEnd(replication, now + timeoutSeconds * 1000, done);
    if (replication.isReplica() || end.online() == 0) {
      end.over = true;
      done.accept(true);
    } else {
      replication.engine().pause(Pause.Kind.WRITE, Long.MAX_VALUE >> 1);
      end.ask(now);
      end.timer = replication.engine().loop().every(LOOK_EACH, end::look);
    }
    return end;
  }

  /** SHUTDOWN ABORT: goes on as before; false when it is too late. */
  public boolean abort() {
    if (over) {
      return false;
    }
    finish();
    replication.engine().unpause();
    return true;
  }

  private void look() {
    long now = replication.engine().clock().millis();
    int caughtUp = replication.replicas().acknowledged(needed);
    int online = online();
    if (waits(online, caughtUp, now, deadline)) {
      if (now - askedAt >= ASK_EACH) {
        ask(now);
      }
      return;
    }
    finish();
    replication
        .log()
        .notice("%d of %d replicas are in sync when shutting down.".formatted(caughtUp, online));
    done.accept(caughtUp >= online);
  }

  private void ask(long now) {
    askedAt = now;
    needed = replication.feeding().askNow();
  }

  private int online() {
    return replication.replicas().in(ReplicaLink.State.ONLINE).size();
  }

  private void finish() {
    over = true;
    Loop.Timer running = timer;
    if (running != null) {
      running.cancel();
    }
  }
}
