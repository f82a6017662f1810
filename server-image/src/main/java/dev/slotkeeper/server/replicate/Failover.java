package dev.slotkeeper.server.replicate;

import dev.slotkeeper.server.engine.Pause;
import org.jspecify.annotations.Nullable;

/**
 * A planned change of roles, as FAILOVER asks for it: writes stop, a replica catches up, this
 * server becomes its replica and tells it in PSYNC to be a primary.
 */
final class Failover {
  private static final long ASK_EACH = 1000;

  private final Replication replication;
  private final @Nullable Target wanted;
  private final long deadline;
  private final boolean force;
  private @Nullable Target target;
  private boolean inProgress;
  private long needed;
  private long askedAt;

  /** Where a replica listens. */
  record Target(String host, int port) {}

  /**
   * @param wanted null for the first replica that has everything
   * @param deadline milliseconds since 1970; 0 for none
   * @param force fail over to the wanted replica at the deadline even if it lacks something
   */
  Failover(Replication replication, @Nullable Target wanted, long deadline, boolean force) {
    this.replication = replication;
    this.wanted = wanted;
    this.deadline = deadline;
    this.force = force;
  }

  void begin() {
    replication.failover(this);
    replication.engine().pause(Pause.Kind.WRITE, Long.MAX_VALUE >> 1);
    ask();
  }

  /** The name in INFO. */
  String text() {
    return inProgress ? "failover-in-progress" : "waiting-for-sync";
  }

  void acknowledged() {
    look(replication.engine().clock().millis());
  }

  void cron(long now) {
    if (!inProgress && now - askedAt >= ASK_EACH) {
      ask();
    }
    look(now);
  }

  /** The new primary has accepted us. */
  void succeeded() {
    end("Failover completed");
  }

  /** Gives up; this server goes on as a primary. */
  void abort(String reason) {
    boolean following = inProgress;
    end("Failover aborted: " + reason);
    if (following) {
      replication.becomePrimary();
    }
  }

  private void ask() {
    askedAt = replication.engine().clock().millis();
    needed = replication.feeding().askNow();
  }

  private void look(long now) {
    if (inProgress) {
      return;
    }
    Target synced = synced();
    if (synced != null) {
      go(synced);
    } else if (deadline > 0 && now >= deadline) {
      if (force && wanted != null) {
        go(wanted);
      } else {
        abort("no replica caught up in time");
      }
    }
  }

  private @Nullable Target synced() {
    for (ReplicaLink link : replication.replicas().in(ReplicaLink.State.ONLINE)) {
      Target at = new Target(link.shownAddress(), link.port);
      if (link.acknowledged >= needed && (wanted == null || wanted.equals(at))) {
        return at;
      }
    }
    return null;
  }

  private void go(Target to) {
    target = to;
    inProgress = true;
    replication.log().notice("Failing over to %s:%d".formatted(to.host(), to.port()));
    replication.follow(to.host(), to.port(), true);
  }

  private void end(String text) {
    replication.failover(null);
    replication.log().notice(text + (target == null ? "" : " (" + target + ")"));
    replication.engine().unpause();
  }
}
