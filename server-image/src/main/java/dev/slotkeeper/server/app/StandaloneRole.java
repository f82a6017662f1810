package dev.slotkeeper.server.app;

import dev.slotkeeper.server.cluster.shell.RoleControl;
import dev.slotkeeper.server.engine.Clock;
import dev.slotkeeper.server.log.Log;

/** The role of a server that does not replicate: it knows whom it was told to follow. */
final class StandaloneRole implements RoleControl {
  private final Clock clock;
  private final Log log;
  private boolean following;
  private long since;

  StandaloneRole(Clock clock, Log log) {
    this.clock = clock;
    this.log = log;
  }

  @Override
  public void follow(String host, int port) {
    log.warning("Told to replicate from " + host + ":" + port);
    following = true;
    since = clock.millis();
  }

  @Override
  public void becomePrimary() {
    following = false;
  }

  @Override
  public boolean isFollowing() {
    return following;
  }

  @Override
  public long offset() {
    return 0;
  }

  @Override
  public long silenceMillis() {
    return following ? clock.millis() - since : 0;
  }
}
