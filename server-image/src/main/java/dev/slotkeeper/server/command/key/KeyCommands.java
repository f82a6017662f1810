package dev.slotkeeper.server.command.key;

import dev.slotkeeper.server.command.Command;
import dev.slotkeeper.server.persist.DumpPayload;
import java.util.List;
import java.util.random.RandomGenerator;

/** The commands of the group "generic" that are about keys of any type. */
public final class KeyCommands {
  private KeyCommands() {}

  /**
   * All of them.
   *
   * @param random picks keys for RANDOMKEY
   * @param cluster whether cluster mode is on, where there is one database only
   * @param payload reads and writes what DUMP answers
   */
  public static List<Command> all(RandomGenerator random, boolean cluster, DumpPayload payload) {
    return List.of(
        new Copy(cluster),
        Del.del(),
        new Exists(),
        Expire.expire(),
        Expire.expireAt(),
        TimeToLive.expireTime(),
        new Keys(),
        new Move(cluster),
        ObjectCommands.container(),
        new Persist(),
        Expire.pExpire(),
        Expire.pExpireAt(),
        TimeToLive.pExpireTime(),
        TimeToLive.pttl(),
        new RandomKey(random),
        Rename.always(),
        Rename.ifAbsent(),
        new Scan(),
        new Touch(),
        TimeToLive.ttl(),
        new Type(),
        Del.unlink(),
        new Dump(payload),
        Restore.plain(payload),
        Restore.asking(payload));
  }
}
