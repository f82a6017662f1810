/**
 * The custom resources of the API group {@code slotkeeper.dev}: what a person may ask for (spec)
 * and what they are told (status). Records only, no behaviour but defaults; the definitions in
 * {@code crds/} are generated from them. May use the Kubernetes model and nothing else of the
 * project.
 */
@NullMarked
package dev.slotkeeper.operator.api;

import org.jspecify.annotations.NullMarked;
