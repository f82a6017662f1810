package dev.slotkeeper.operator.core.model;

/**
 * What the operator was installed with.
 *
 * @param serverImage image of servers whose spec names none
 * @param imagePullPolicy pull policy of every server's container, such as "IfNotPresent"
 */
public record Settings(String serverImage, String imagePullPolicy) {}
