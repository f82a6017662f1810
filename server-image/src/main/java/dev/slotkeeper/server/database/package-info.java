/**
 * Keys as commands see them: an expired key is gone, a change is counted and told to whoever
 * watches. May use memory and store.
 */
@NullMarked
package dev.slotkeeper.server.database;

import org.jspecify.annotations.NullMarked;
