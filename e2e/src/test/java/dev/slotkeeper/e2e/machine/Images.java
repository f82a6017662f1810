package dev.slotkeeper.e2e.machine;

/** Images in the nodes of {@code e2e/kubernetes}. */
public final class Images {
  private Images() {}

  /** The server's image gets one more name in every node, as a new version would have. */
  public static void nameServer(String name) {
    Outside.run(
        Setting.of("slotkeeper.importImage"), "--as", name, Setting.of("slotkeeper.serverArchive"));
  }
}
