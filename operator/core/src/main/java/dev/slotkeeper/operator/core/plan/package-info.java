/**
 * What to do next: rules that each look at one kind of trouble or wish, and the planner that asks
 * them in order. May use slot, observe and model.
 */
@NullMarked
package dev.slotkeeper.operator.core.plan;

import org.jspecify.annotations.NullMarked;
