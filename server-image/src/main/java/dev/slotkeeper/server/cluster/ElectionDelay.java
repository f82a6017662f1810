package dev.slotkeeper.server.cluster;

import java.util.random.RandomGenerator;

/** How long a replica whose primary is failing waits before it asks for votes. */
@FunctionalInterface
public interface ElectionDelay {
  /**
   * As Redis does it: time for the news to spread, some chance, and a second per better replica.
   */
  ElectionDelay REDIS =
      (candidacy, random) -> 500 + random.nextInt(500) + candidacy.better() * 1000L;

  /**
   * No longer than need be. The news need no time to spread, since a candidate tells it before its
   * request, on the same link. A replica without rivals asks at once; rivals first tell each other
   * how much they have, then go by that and by their ids, so that no two ask at a time.
   */
  ElectionDelay PROMPT =
      (candidacy, random) ->
          candidacy.rivals() == 0 ? 0 : 100 + (candidacy.better() + candidacy.tiedAhead()) * 300L;

  /**
   * How a replica stands among the others of its primary.
   *
   * @param rivals how many others could ask for votes, too
   * @param better how many of them have more data
   * @param tiedAhead how many of them have as much, and a smaller id
   */
  record Candidacy(int rivals, int better, int tiedAhead) {}

  /** The wait in milliseconds. */
  long millis(Candidacy candidacy, RandomGenerator random);
}
