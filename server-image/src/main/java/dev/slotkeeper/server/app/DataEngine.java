package dev.slotkeeper.server.app;

import dev.slotkeeper.server.client.Client;
import dev.slotkeeper.server.client.NoTransport;
import dev.slotkeeper.server.cluster.slot.KeySlot;
import dev.slotkeeper.server.config.ClusterDirectives;
import dev.slotkeeper.server.config.NetworkDirectives;
import dev.slotkeeper.server.config.ProcessDirectives;
import dev.slotkeeper.server.config.ServerConfig;
import dev.slotkeeper.server.engine.Clock;
import dev.slotkeeper.server.engine.Engine;
import dev.slotkeeper.server.engine.Loop;
import dev.slotkeeper.server.engine.Settings;
import dev.slotkeeper.server.log.Log;
import dev.slotkeeper.server.net.NativeTransport;
import dev.slotkeeper.server.store.Keyspace;
import dev.slotkeeper.server.store.Slabs;

/** An engine with the databases that the configuration asks for. */
final class DataEngine {
  static final int SLOTS = 16384;

  private DataEngine() {}

  /** What drives the sockets. */
  static NativeTransport transport(ServerConfig config) {
    return NativeTransport.valueOf(config.value(NetworkDirectives.TRANSPORT).name());
  }

  static Engine create(
      ServerConfig config, Loop loop, Log log, Settings settings, Slabs slabs, long hashSeed) {
    boolean cluster = config.isOn(ClusterDirectives.CLUSTER_ENABLED);
    return new Engine(
        Clock.SYSTEM,
        loop,
        log,
        settings,
        cluster ? 1 : (int) config.number(ProcessDirectives.DATABASES),
        index -> new Keyspace(slabs, cluster ? SLOTS : 1, KeySlot::of, hashSeed),
        new Client(0, new NoTransport(), Clock.SYSTEM.millis()));
  }
}
