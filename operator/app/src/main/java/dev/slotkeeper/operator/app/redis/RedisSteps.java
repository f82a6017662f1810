package dev.slotkeeper.operator.app.redis;

import dev.slotkeeper.operator.core.model.LiveConfig;
import dev.slotkeeper.operator.core.observe.ClusterNodesText;
import dev.slotkeeper.operator.core.observe.ServerPasswords;
import dev.slotkeeper.operator.core.plan.Step;
import dev.slotkeeper.operator.core.plan.Target;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.exceptions.JedisDataException;

/** Does the steps of a plan that are commands to servers. */
public final class RedisSteps {
  private static final Duration HAND_OVER = Duration.ofSeconds(6);

  private final Links links;
  private final SlotMover mover;

  public RedisSteps(Links links) {
    this.links = links;
    this.mover = new SlotMover(links);
  }

  /**
   * Gives a node its epoch.
   *
   * @throws redis.clients.jedis.exceptions.JedisException when the server does not answer, or
   *     refuses; so do all others
   */
  public void setEpoch(Step.SetEpoch step, Passwords passwords) {
    cluster(step.at(), passwords, "SET-CONFIG-EPOCH", String.valueOf(step.epoch()));
  }

  public void meet(Step.Meet step, Passwords passwords) {
    cluster(
        step.at(),
        passwords,
        "MEET",
        step.other().address().host(),
        String.valueOf(step.other().address().port()),
        String.valueOf(step.other().address().busPort()));
  }

  public void assignSlots(Step.AssignSlots step, Passwords passwords) {
    List<String> words = new ArrayList<>(List.of("ADDSLOTSRANGE"));
    for (int[] range : step.slots().ranges()) {
      words.add(String.valueOf(range[0]));
      words.add(String.valueOf(range[1]));
    }
    cluster(step.at(), passwords, words.toArray(String[]::new));
  }

  public void replicate(Step.Replicate step, Passwords passwords) {
    cluster(step.at(), passwords, "REPLICATE", step.primary().id());
  }

  public void stableSlots(Step.StableSlots step, Passwords passwords) {
    List<Request> requests =
        step.slots().stream()
            .mapToObj(slot -> Request.cluster("SETSLOT", String.valueOf(slot), "STABLE"))
            .toList();
    links.with(step.at().address(), passwords, link -> Answers.allFine(link.callAll(requests)));
  }

  /**
   * Moves slots until all are moved or the time is over; returns how many were moved to their end.
   */
  public int moveSlots(Step.MoveSlots step, Passwords passwords, long deadlineNanos) {
    return mover.move(step, passwords, deadlineNanos);
  }

  /** Promotes a replica and waits until it says that it is a primary. */
  public void failover(Step.Failover step, Passwords passwords) {
    switch (step.mode()) {
      case HAND_OVER -> cluster(step.replica(), passwords, "FAILOVER");
      case FORCE -> cluster(step.replica(), passwords, "FAILOVER", "FORCE");
      case TAKEOVER -> cluster(step.replica(), passwords, "FAILOVER", "TAKEOVER");
    }
    long deadline = System.nanoTime() + HAND_OVER.toNanos();
    while (!isPrimary(step.replica(), passwords)) {
      if (System.nanoTime() > deadline) {
        throw new JedisDataException(
            "ERR "
                + step.replica()
                + " did not become a primary within "
                + HAND_OVER.toSeconds()
                + " s");
      }
      pause();
    }
  }

  private boolean isPrimary(Target replica, Passwords passwords) {
    return links.with(
        replica.address(),
        passwords,
        link ->
            ClusterNodesText.parse(link.call(Protocol.Command.CLUSTER, "NODES"))
                .myself()
                .isPrimary());
  }

  private static void pause() {
    try {
      Thread.sleep(20);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for a hand-over", e);
    }
  }

  /** Makes every target forget a node; those that do not know it count as done. */
  public void forget(Step.Forget step, Passwords passwords) {
    for (Target target : step.at()) {
      try {
        cluster(target, passwords, "FORGET", step.id());
      } catch (JedisDataException e) {
        if (!String.valueOf(e.getMessage()).contains("Unknown node")) {
          throw e;
        }
      }
    }
  }

  public void reset(Step.Reset step, Passwords passwords) {
    cluster(step.at(), passwords, "RESET", "HARD");
  }

  /** Does a stage of the change of a password, in one command. */
  public void changePassword(Step.ChangePassword step, Passwords passwords) {
    String wanted = passwords.wanted();
    String[] words =
        switch (step.stage()) {
          case ACCEPT -> new String[] {"SET", ServerPasswords.ALSO, wanted};
          case USE ->
              new String[] {
                "SET",
                ServerPasswords.LINK,
                wanted,
                ServerPasswords.PASSWORD,
                wanted,
                ServerPasswords.ALSO,
                passwords.also()
              };
          case RETIRE -> new String[] {"SET", ServerPasswords.ALSO, passwords.also()};
          case REPLACE ->
              new String[] {"SET", ServerPasswords.LINK, wanted, ServerPasswords.PASSWORD, wanted};
        };
    links.with(step.at().address(), passwords, link -> link.call(Protocol.Command.CONFIG, words));
  }

  /**
   * Sets directives, all or none of them, and asks for them.
   *
   * @return what the server keeps in other words than it was told; empty when all is as wanted
   */
  public Map<String, String> setConfig(Step.SetConfig step, Passwords passwords) {
    List<String> set = new ArrayList<>(List.of("SET"));
    List<String> get = new ArrayList<>(List.of("GET"));
    step.values()
        .forEach(
            (name, value) -> {
              set.add(name);
              set.add(value);
              get.add(name);
            });
    Map<String, String> kept =
        links.with(
            step.at().address(),
            passwords,
            link -> {
              link.call(Protocol.Command.CONFIG, set.toArray(String[]::new));
              return Answers.pairs(
                  Answers.allFine(
                          link.callAll(
                              List.of(
                                  Request.of(Protocol.Command.CONFIG, get.toArray(String[]::new)))))
                      .get(0));
            });
    Map<String, String> differing = new TreeMap<>(kept);
    differing
        .entrySet()
        .removeIf(
            entry ->
                LiveConfig.same(
                    entry.getKey(),
                    step.values().getOrDefault(entry.getKey(), entry.getValue()),
                    entry.getValue()));
    return differing;
  }

  private void cluster(Target target, Passwords passwords, String... words) {
    links.with(target.address(), passwords, link -> link.call(Protocol.Command.CLUSTER, words));
  }
}
