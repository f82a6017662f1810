/** The cluster under test as a person sees it: resources applied, scaled and looked at. */
@NullMarked
package dev.slotkeeper.e2e.kubernetes;

import org.jspecify.annotations.NullMarked;
