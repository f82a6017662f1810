package dev.slotkeeper.operator.core.plan;

/** One kind of trouble or wish, and what to do about it. A pure function. */
@FunctionalInterface
public interface Rule {
  Finding look(Situation situation);
}
