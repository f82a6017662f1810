/** What the server tells the person who runs it. May use nothing. */
@NullMarked
package dev.slotkeeper.server.log;

import org.jspecify.annotations.NullMarked;
