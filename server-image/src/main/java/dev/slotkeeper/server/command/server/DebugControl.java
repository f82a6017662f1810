package dev.slotkeeper.server.command.server;

/** What DEBUG changes in the server around the data. */
public interface DebugControl {
  /** Whether keys expire by themselves, without being looked at. */
  void activeExpire(boolean on);

  /** Writes a line into the log. */
  void log(String line);

  /** Stops everything for so many milliseconds. */
  void sleep(long millis);

  /** Ends the process at once, without saving, as a failed assertion would. */
  void crash();

  /** Takes new replication ids. */
  void changeReplicationId();

  /** Whether checksums of RDB files and RESTORE payloads are ignored. */
  void skipChecksums(boolean on);
}
