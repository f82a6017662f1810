package dev.slotkeeper.server.app;

import dev.slotkeeper.server.cluster.shell.PublishedMessages;

/** The subscribers of a server that has no publish/subscribe: none. */
final class NoSubscribers implements PublishedMessages {
  @Override
  public void deliver(boolean sharded, byte[] channel, byte[] message) {}

  @Override
  public void dropShardChannels(int slot) {}
}
