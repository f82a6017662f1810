package dev.slotkeeper.operator.core.plan;

/**
 * Something that is wrong and that a person should know.
 *
 * @param reason a word, as conditions want it
 * @param message what is wrong, what is at risk and what to do
 */
public record Problem(String reason, String message) {}
