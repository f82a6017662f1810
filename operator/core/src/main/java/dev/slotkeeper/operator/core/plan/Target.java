package dev.slotkeeper.operator.core.plan;

import dev.slotkeeper.operator.core.observe.Address;

/**
 * The server that a step speaks to.
 *
 * @param pod name of its pod, for people
 * @param id its node ID
 * @param address where it listens
 */
public record Target(String pod, String id, Address address) {
  @Override
  public String toString() {
    return pod;
  }
}
