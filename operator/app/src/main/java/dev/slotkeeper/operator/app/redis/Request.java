package dev.slotkeeper.operator.app.redis;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.commands.ProtocolCommand;

/** A command to be sent with others. */
public record Request(ProtocolCommand command, List<byte[]> arguments) {

  /** A command of plain words. */
  public static Request of(ProtocolCommand command, String... words) {
    List<byte[]> arguments = new ArrayList<>();
    for (String word : words) {
      arguments.add(word.getBytes(StandardCharsets.UTF_8));
    }
    return new Request(command, arguments);
  }

  /** A subcommand of CLUSTER. */
  public static Request cluster(String... words) {
    return of(Protocol.Command.CLUSTER, words);
  }
}
