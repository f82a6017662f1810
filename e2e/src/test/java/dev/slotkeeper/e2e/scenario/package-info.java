/** What Slotkeeper promises, each promise a test. */
@NullMarked
package dev.slotkeeper.e2e.scenario;

import org.jspecify.annotations.NullMarked;
