/**
 * What a command is: its table entry ({@link dev.slotkeeper.server.command.CommandSpec}), the body
 * that is run ({@link dev.slotkeeper.server.command.Command}) and what a body sees ({@link
 * dev.slotkeeper.server.command.Context}). The commands themselves live in the packages below, one
 * per group. May use memory, resp, store, database and client.
 */
@NullMarked
package dev.slotkeeper.server.command;

import org.jspecify.annotations.NullMarked;
