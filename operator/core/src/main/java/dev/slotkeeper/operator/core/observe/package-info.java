/**
 * What was seen: pods as Kubernetes reports them, and each server as it describes itself and the
 * nodes that it knows. Parsers of the texts in which servers say so. May use slot.
 */
@NullMarked
package dev.slotkeeper.operator.core.observe;

import org.jspecify.annotations.NullMarked;
