package dev.slotkeeper.server.cluster;

import java.util.random.RandomGenerator;

/** How long a replica waits before it asks for votes. */
@FunctionalInterface
public interface ElectionDelay {
  /**
   * As Redis does it: time for the news to spread, some chance, and a second per better replica.
   */
  ElectionDelay REDIS = (rank, random) -> 500 + random.nextInt(500) + rank * 1000L;

  /**
   * The wait in milliseconds.
   *
   * @param rank how many other replicas of the primary have more of its data
   */
  long millis(int rank, RandomGenerator random);
}
