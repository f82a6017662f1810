package dev.slotkeeper.e2e.load;

import org.jspecify.annotations.Nullable;

/**
 * The commands that scenarios need, on the cluster clients that Java developers use, with their
 * stock settings. Each may be called by several threads.
 */
public interface ClusterClient extends AutoCloseable {
  /**
   * Returns when the server has answered the write.
   *
   * @return whether it counts as acknowledged: always without WAIT, with it when a replica has it
   * @throws RefusedException when the server answered with an error
   * @throws RuntimeException when there was no answer: the write may be done or not
   */
  boolean set(String key, String value);

  @Nullable String get(String key);

  /** The client's name, for people. */
  String name();

  @Override
  void close();

  /** Makes a client that is told one seed. */
  interface Factory {
    ClusterClient connect(String host, int port, @Nullable String password);
  }
}
