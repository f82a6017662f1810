package dev.slotkeeper.server.command.server;

/** A section of INFO. */
public interface InfoSection {
  /** The title, such as {@code Server}. */
  String title();

  /** Whether it is shown when no section was asked for. */
  default boolean shownByDefault() {
    return true;
  }

  /** Adds its lines. */
  void write(InfoText text);
}
