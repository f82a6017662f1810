/** The machine below the Kubernetes of {@code e2e/kubernetes}: its nodes and processes. */
@NullMarked
package dev.slotkeeper.e2e.machine;

import org.jspecify.annotations.NullMarked;
