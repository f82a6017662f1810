package dev.slotkeeper.operator.app.redis;

import dev.slotkeeper.operator.core.observe.Member;
import dev.slotkeeper.operator.core.observe.NodeAnswers;
import dev.slotkeeper.operator.core.observe.NodeView;
import dev.slotkeeper.operator.core.observe.PodFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;

/** Asks the servers what they see, all at the same time. */
public final class NodeProbe {
  private static final Logger LOG = Logger.getLogger(NodeProbe.class);

  private final Links links;

  public NodeProbe(Links links) {
    this.links = links;
  }

  /** The pods with their servers' views; without one where a server does not answer in time. */
  public List<Member> ask(List<PodFacts> pods, Passwords passwords) {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Member>> asked = new ArrayList<>();
      for (PodFacts pod : pods) {
        asked.add(threads.submit(() -> new Member(pod, ask(pod, passwords))));
      }
      List<Member> members = new ArrayList<>();
      for (Future<Member> future : asked) {
        members.add(future.get());
      }
      return members;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while asking the servers", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("a server gave an answer that cannot be read", e.getCause());
    }
  }

  private @Nullable NodeView ask(PodFacts pod, Passwords passwords) {
    if (pod.address() == null) {
      return null;
    }
    try {
      return links.with(pod.address(), passwords, NodeProbe::view);
    } catch (JedisException e) {
      LOG.debugf("%s at %s: %s", pod.name(), pod.address(), e.getMessage());
      return null;
    }
  }

  private static NodeView view(Link link) {
    List<Object> answers =
        link.callAll(
            List.of(
                Request.cluster("NODES"),
                Request.cluster("INFO"),
                Request.of(
                    Protocol.Command.INFO, "server", "replication", "persistence", "keyspace")));
    for (Object answer : answers) {
      if (answer instanceof JedisDataException error) {
        throw error;
      }
    }
    return new NodeAnswers(
            Link.text(answers.get(0)), Link.text(answers.get(1)), Link.text(answers.get(2)))
        .view(link.staleAuth());
  }
}
