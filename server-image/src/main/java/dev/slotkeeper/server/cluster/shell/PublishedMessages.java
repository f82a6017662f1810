package dev.slotkeeper.server.cluster.shell;

/** Subscribers of this server, for what is published on other nodes. */
public interface PublishedMessages {
  /** Hands a message to the subscribers here. */
  void deliver(boolean sharded, byte[] channel, byte[] message);

  /** Ends all subscriptions to shard channels of a slot. */
  void dropShardChannels(int slot);
}
