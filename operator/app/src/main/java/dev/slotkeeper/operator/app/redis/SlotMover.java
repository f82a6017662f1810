package dev.slotkeeper.operator.app.redis;

import dev.slotkeeper.operator.core.observe.Address;
import dev.slotkeeper.operator.core.plan.Step;
import dev.slotkeeper.operator.core.plan.Target;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Moves slots with their keys from one primary to another while clients go on (Redis Cluster
 * specification, "Cluster live reconfiguration").
 *
 * <p>A few slots are open at a time, so that commands can be sent together while no key waits long.
 * The order at the end matters: the destination is told first that it owns a slot, so that at no
 * moment nobody does; then the source; then the others, who would learn it by gossip anyway.
 * Wherever this stops, the slots that are open say so themselves, and the next plan finishes them.
 */
final class SlotMover {
  private static final Logger LOG = Logger.getLogger(SlotMover.class);
  private static final int OPEN_SLOTS = 16;
  private static final int KEYS_PER_MIGRATE = 64;
  private static final int MIGRATE_MILLIS = 20_000;

  private final Links links;

  SlotMover(Links links) {
    this.links = links;
  }

  /**
   * Moves slots until all are moved or the time is over; returns how many were moved to their end.
   */
  int move(Step.MoveSlots step, Passwords passwords, long deadlineNanos) {
    int[] slots = step.slots().stream().toArray();
    int done = 0;
    while (done < slots.length && (done == 0 || System.nanoTime() < deadlineNanos)) {
      List<String> batch = new ArrayList<>();
      for (int i = done; i < Math.min(slots.length, done + OPEN_SLOTS); i++) {
        batch.add(String.valueOf(slots[i]));
      }
      open(step, batch, passwords);
      moveKeys(step, batch, passwords);
      close(step, batch, passwords);
      done += batch.size();
    }
    return done;
  }

  private void open(Step.MoveSlots step, List<String> slots, Passwords passwords) {
    send(step.to(), passwords, setSlots(slots, "IMPORTING", step.from().id()));
    send(step.from(), passwords, setSlots(slots, "MIGRATING", step.to().id()));
  }

  private void close(Step.MoveSlots step, List<String> slots, Passwords passwords) {
    List<Request> owner = setSlots(slots, "NODE", step.to().id());
    send(step.to(), passwords, owner);
    send(step.from(), passwords, owner);
    for (Target other : step.others()) {
      try {
        send(other, passwords, owner);
      } catch (JedisException e) {
        LOG.debugf("%s will learn by gossip who owns slots %s: %s", other, slots, e.getMessage());
      }
    }
  }

  private void moveKeys(Step.MoveSlots step, List<String> slots, Passwords passwords) {
    List<String> left = slots;
    while (!left.isEmpty()) {
      List<String> now = left;
      left =
          links.with(
              step.from().address(), passwords, link -> moveSome(link, step.to(), now, passwords));
    }
  }

  /** Moves some keys of each slot; returns the slots that may have more. */
  private static List<String> moveSome(
      Link link, Target to, List<String> slots, Passwords passwords) {
    List<Request> questions =
        slots.stream()
            .map(slot -> Request.cluster("GETKEYSINSLOT", slot, String.valueOf(KEYS_PER_MIGRATE)))
            .toList();
    List<Object> answers = Answers.allFine(link.callAll(questions));
    List<Request> migrations = new ArrayList<>();
    List<String> left = new ArrayList<>();
    for (int i = 0; i < slots.size(); i++) {
      if (answers.get(i) instanceof List<?> keys && !keys.isEmpty()) {
        migrations.add(migrate(to.address(), keys, passwords));
        left.add(slots.get(i));
      }
    }
    link.answerWithin(MIGRATE_MILLIS + 10_000);
    try {
      // One after the other: a server does all that it has read before it looks at other clients.
      for (Request migration : migrations) {
        Answers.allFine(link.callAll(List.of(migration)));
      }
    } finally {
      link.answerWithinUsual();
    }
    return left;
  }

  // REPLACE: as long as the source has a key, all writes went to it, so what the destination may
  // have is older.
  private static Request migrate(Address to, List<?> keys, Passwords passwords) {
    List<byte[]> arguments = new ArrayList<>();
    for (String word :
        List.of(
            to.host(),
            String.valueOf(to.port()),
            "",
            "0",
            String.valueOf(MIGRATE_MILLIS),
            "REPLACE")) {
      arguments.add(bytes(word));
    }
    if (!passwords.wanted().isEmpty()) {
      arguments.add(bytes("AUTH"));
      arguments.add(bytes(passwords.wanted()));
    }
    arguments.add(bytes("KEYS"));
    for (Object key : keys) {
      arguments.add((byte[]) key);
    }
    return new Request(Protocol.Command.MIGRATE, arguments);
  }

  private static byte[] bytes(String word) {
    return word.getBytes(StandardCharsets.UTF_8);
  }

  private static List<Request> setSlots(List<String> slots, String how, String id) {
    return slots.stream().map(slot -> Request.cluster("SETSLOT", slot, how, id)).toList();
  }

  private void send(Target target, Passwords passwords, List<Request> requests) {
    links.with(target.address(), passwords, link -> Answers.allFine(link.callAll(requests)));
  }
}
