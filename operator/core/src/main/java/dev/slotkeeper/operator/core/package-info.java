/**
 * The decisions of the operator, as pure functions over immutable records: what was observed, what
 * should exist, what to do next, what to tell the person who asked. No IO, no clock, no randomness;
 * may use the resources of {@code dev.slotkeeper.operator.api} and the Kubernetes model.
 */
@NullMarked
package dev.slotkeeper.operator.core;

import org.jspecify.annotations.NullMarked;
