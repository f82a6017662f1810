package dev.slotkeeper.server.persist.aof;

/**
 * How files are called after appendfilename.
 *
 * @param stem appendfilename
 */
record AofNames(String stem) {
  String manifest() {
    return stem + ".manifest";
  }

  String base(long sequence, boolean rdb) {
    return stem + "." + sequence + ".base." + (rdb ? "rdb" : "aof");
  }

  String increment(long sequence) {
    return stem + "." + sequence + ".incr.aof";
  }

  /** What happens while the first base of new data is written, which no manifest names yet. */
  String temporaryIncrement() {
    return "temp-" + stem + ".incr";
  }

  String temporaryBase() {
    return "temp-rewriteaof-bg-" + ProcessHandle.current().pid() + ".aof";
  }

  String temporaryManifest() {
    return "temp-" + manifest();
  }
}
