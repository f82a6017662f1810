/**
 * Talks to the Kubernetes API: reads what exists from informers, and does the steps of a plan that
 * are Kubernetes'. May use {@code core} and the Kubernetes client.
 */
@NullMarked
package dev.slotkeeper.operator.app.kube;

import org.jspecify.annotations.NullMarked;
