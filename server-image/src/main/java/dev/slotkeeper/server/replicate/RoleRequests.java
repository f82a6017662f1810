package dev.slotkeeper.server.replicate;

import dev.slotkeeper.server.client.Client;
import dev.slotkeeper.server.command.Errors;
import dev.slotkeeper.server.config.ReplicaOf;
import dev.slotkeeper.server.resp.Arguments;
import dev.slotkeeper.server.resp.Reply;
import org.jspecify.annotations.Nullable;

/** What people ask: REPLICAOF, FAILOVER, ROLE and WAIT. */
public final class RoleRequests {
  private static final int MAX_PORT = 65535;

  private final Replication replication;
  private final boolean cluster;

  /**
   * @param cluster whether the cluster decides about roles
   */
  public RoleRequests(Replication replication, boolean cluster) {
    this.replication = replication;
    this.cluster = cluster;
  }

  /** REPLICAOF host port, REPLICAOF NO ONE. */
  public void replicaOf(Client client, Arguments arguments, Reply reply) {
    if (cluster) {
      reply.error("ERR REPLICAOF not allowed in cluster mode.");
    } else if (replication.failover() != null) {
      reply.error("ERR REPLICAOF not allowed while failing over.");
    } else if (arguments.is(1, "no") && arguments.is(2, "one")) {
      replication.becomePrimary();
      reply.ok();
    } else if (client.kind == Client.Kind.REPLICA) {
      reply.error("ERR Command is not valid when client is a replica.");
    } else if (!arguments.isLong(2)
        || arguments.longValue(2) < 0
        || arguments.longValue(2) > MAX_PORT) {
      reply.error("ERR Invalid master port");
    } else {
      ReplicaOf wanted = new ReplicaOf(arguments.string(1), (int) arguments.longValue(2));
      if (wanted.equals(replication.primary())) {
        reply.simple("OK Already connected to specified master");
      } else {
        replication.follow(wanted.host(), wanted.port());
        reply.ok();
      }
    }
  }

  /** ROLE. */
  public void role(Reply reply) {
    replication.role(reply);
  }

  /** WAIT replicas milliseconds. */
  public void await(Client client, Arguments arguments, Reply reply, long now) {
    if (replication.isReplica()) {
      reply.error(
          "ERR WAIT cannot be used with replica instances. Please also note that since Redis 4.0 if a"
              + " replica is configured to be writable (which is not the default) writes to replicas"
              + " are just local and are not propagated.");
    } else if (!arguments.isLong(1)) {
      reply.error(Errors.NOT_AN_INTEGER);
    } else if (!arguments.isLong(2)) {
      reply.error("ERR timeout is not an integer or out of range");
    } else if (arguments.longValue(2) < 0) {
      reply.error("ERR timeout is negative");
    } else {
      long timeout = arguments.longValue(2);
      long deadline = timeout == 0 ? 0 : now + timeout;
      if (deadline < 0) {
        reply.error("ERR timeout is out of range");
      } else {
        replication.feeding().await(client, reply, arguments.longValue(1), deadline);
      }
    }
  }

  /** FAILOVER [TO host port [FORCE]] [ABORT] [TIMEOUT milliseconds]. */
  public void failover(Arguments arguments, Reply reply, long now) {
    Failover running = replication.failover();
    if (cluster) {
      reply.error("ERR FAILOVER not allowed in cluster mode.");
    } else if (arguments.count() == 2 && arguments.is(1, "abort")) {
      if (running == null) {
        reply.error("ERR No failover in progress.");
      } else {
        running.abort("Failover manually aborted");
        reply.ok();
      }
    } else {
      FailoverOptions options = FailoverOptions.parse(arguments);
      String error = options.error() != null ? options.error() : refusal(options);
      if (error != null) {
        reply.error(error);
      } else {
        long deadline = options.timeout() == 0 ? 0 : now + options.timeout();
        reply.ok();
        new Failover(replication, options.target(), deadline, options.force()).begin();
      }
    }
  }

  private @Nullable String refusal(FailoverOptions options) {
    if (replication.failover() != null) {
      return "ERR FAILOVER already in progress.";
    }
    if (replication.isReplica()) {
      return "ERR FAILOVER is not valid when server is a replica.";
    }
    if (replication.replicas().attached().isEmpty()) {
      return "ERR FAILOVER requires connected replicas.";
    }
    Failover.Target target = options.target();
    if (options.force() && (options.timeout() == 0 || target == null)) {
      return "ERR FAILOVER with force option requires both a timeout and target HOST and IP.";
    }
    if (target != null) {
      ReplicaLink link = replication.replicas().at(target);
      if (link == null) {
        return "ERR FAILOVER target HOST and PORT is not a replica.";
      }
      if (!link.fed()) {
        return "ERR FAILOVER target replica is not online.";
      }
    }
    return null;
  }
}
