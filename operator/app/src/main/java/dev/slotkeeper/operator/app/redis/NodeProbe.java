package dev.slotkeeper.operator.app.redis;

import dev.slotkeeper.operator.core.observe.Member;
import dev.slotkeeper.operator.core.observe.NodeAnswers;
import dev.slotkeeper.operator.core.observe.NodeView;
import dev.slotkeeper.operator.core.observe.PodFacts;
import dev.slotkeeper.operator.core.observe.ServerPasswords;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.exceptions.JedisException;

/** Asks the servers what they see, all at the same time. */
public final class NodeProbe {
  private static final Logger LOG = Logger.getLogger(NodeProbe.class);

  private static final List<String> PASSWORDS =
      List.of("GET", ServerPasswords.PASSWORD, ServerPasswords.ALSO, ServerPasswords.LINK);

  private final Links links;

  public NodeProbe(Links links) {
    this.links = links;
  }

  /** The pods with their servers' views; without one where a server does not answer in time. */
  public List<Member> ask(List<PodFacts> pods, Passwords passwords, Set<String> directives) {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Member>> asked = new ArrayList<>();
      for (PodFacts pod : pods) {
        asked.add(threads.submit(() -> new Member(pod, ask(pod, passwords, directives))));
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

  private @Nullable NodeView ask(PodFacts pod, Passwords passwords, Set<String> directives) {
    if (pod.address() == null) {
      return null;
    }
    try {
      return links.with(pod.address(), passwords, link -> view(link, directives));
    } catch (JedisException e) {
      LOG.debugf("%s at %s: %s", pod.name(), pod.address(), e.getMessage());
      return null;
    }
  }

  private static NodeView view(Link link, Set<String> directives) {
    List<Request> questions =
        new ArrayList<>(
            List.of(
                Request.cluster("NODES"),
                Request.cluster("INFO"),
                Request.of(
                    Protocol.Command.INFO,
                    "server",
                    "replication",
                    "persistence",
                    "keyspace",
                    "memory")));
    List<String> words = new ArrayList<>(PASSWORDS);
    words.addAll(directives);
    questions.add(Request.of(Protocol.Command.CONFIG, words.toArray(String[]::new)));
    List<Object> answers = Answers.allFine(link.callAll(questions));
    return new NodeAnswers(
            Link.text(answers.get(0)),
            Link.text(answers.get(1)),
            Link.text(answers.get(2)),
            Answers.pairs(answers.get(3)))
        .view();
  }
}
