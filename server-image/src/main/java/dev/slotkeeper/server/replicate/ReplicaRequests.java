package dev.slotkeeper.server.replicate;

import dev.slotkeeper.server.client.Client;
import dev.slotkeeper.server.command.Errors;
import dev.slotkeeper.server.resp.Arguments;
import dev.slotkeeper.server.resp.Reply;
import org.jspecify.annotations.Nullable;

/** What replicas, and the primary in its stream, ask of this server: REPLCONF, PSYNC and SYNC. */
public final class ReplicaRequests {
  /** The longest announced address that is taken, as in the reference. */
  private static final int LONGEST_ADDRESS = 256;

  private final Replication replication;

  public ReplicaRequests(Replication replication) {
    this.replication = replication;
  }

  /** REPLCONF option value ... */
  public void replconf(Client client, Arguments arguments, Reply reply) {
    if (arguments.count() % 2 == 0) {
      reply.error(Errors.SYNTAX);
      return;
    }
    for (int i = 1; i < arguments.count(); i += 2) {
      if (arguments.is(i, "ack")) {
        // Never answered: a replica's output is the stream.
        if (client.kind == Client.Kind.REPLICA && arguments.isLong(i + 1)) {
          replication.acknowledged(client, arguments.longValue(i + 1));
        }
        return;
      }
      if (arguments.is(i, "getack")) {
        replication.acknowledgeNow();
        return;
      }
      String error = configure(replication.link(client), arguments, i);
      if (error != null) {
        reply.error(error);
        return;
      }
    }
    reply.ok();
  }

  /** PSYNC id offset [FAILOVER]. */
  public void psync(Client client, Arguments arguments, Reply reply) {
    if (client.kind == Client.Kind.REPLICA) {
      return;
    }
    if (arguments.count() > 3 && arguments.is(3, "failover")) {
      if (!replication.isReplica()) {
        reply.error("ERR PSYNC FAILOVER can't be sent to a master.");
        return;
      }
      if (!arguments.string(1).equalsIgnoreCase(replication.history().id())) {
        reply.error("ERR PSYNC FAILOVER replid must match my replid.");
        return;
      }
      replication.becomePrimary();
    }
    if (refused(client, reply)) {
      return;
    }
    if (!arguments.isLong(2)) {
      reply.error(Errors.NOT_AN_INTEGER);
      return;
    }
    replication.feeding().psync(client, reply, arguments.string(1), arguments.longValue(2));
  }

  /** SYNC. */
  public void sync(Client client, Reply reply) {
    if (client.kind != Client.Kind.REPLICA && !refused(client, reply)) {
      replication.feeding().sync(client);
    }
  }

  private boolean refused(Client client, Reply reply) {
    ReplicaLink link = replication.link(client);
    String refusal = replication.refusal();
    if (refusal == null && link.noData && !link.understandsEofMark) {
      refusal = "ERR Filtered replica requires EOF capability";
    }
    if (refusal != null) {
      reply.error(refusal);
    }
    return refusal != null;
  }

  private static @Nullable String configure(ReplicaLink link, Arguments arguments, int index) {
    int value = index + 1;
    if (arguments.is(index, "listening-port")) {
      if (!arguments.isLong(value)) {
        return Errors.NOT_AN_INTEGER;
      }
      link.port = (int) arguments.longValue(value);
    } else if (arguments.is(index, "ip-address")) {
      if (arguments.length(value) >= LONGEST_ADDRESS) {
        return "ERR REPLCONF ip-address provided by replica instance is too long: %d bytes"
            .formatted(arguments.length(value));
      }
      link.address = arguments.string(value);
    } else if (arguments.is(index, "capa")) {
      link.understandsEofMark |= arguments.is(value, "eof");
      link.understandsPsync2 |= arguments.is(value, "psync2");
    } else if (arguments.is(index, "rdb-only")) {
      if (!arguments.isLong(value)) {
        return Errors.NOT_AN_INTEGER;
      }
      if (arguments.longValue(value) < 0 || arguments.longValue(value) > 1) {
        return "ERR value is out of range, value must between 0 and 1";
      }
      link.snapshotOnly = arguments.longValue(value) == 1;
    } else if (arguments.is(index, "rdb-filter-only")) {
      // Without anything included nothing remains; functions, the only word, there are none.
      link.noData = true;
      String words = arguments.string(value).strip();
      if (!words.isEmpty() && !words.equalsIgnoreCase("functions")) {
        return "ERR Unsupported rdb-filter-only option: " + words;
      }
    } else {
      return "ERR Unrecognized REPLCONF option: " + arguments.string(index);
    }
    return null;
  }
}
