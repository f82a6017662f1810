/** What a person is told: status and conditions. May use slot, observe and plan. */
@NullMarked
package dev.slotkeeper.operator.core.report;

import org.jspecify.annotations.NullMarked;
