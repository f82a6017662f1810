package dev.slotkeeper.operator.app.kube;

import dev.slotkeeper.operator.api.RedisCluster;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/** Writes events about a RedisCluster; one that was written a moment ago is not written again. */
public final class EventLog {
  private static final Logger LOG = Logger.getLogger(EventLog.class);
  // A step may well be done again soon; what is wrong stays so for long.
  private static final Duration QUIET = Duration.ofMinutes(1);
  private static final Duration WARNED = Duration.ofMinutes(5);
  private static final int REMEMBERED = 2_000;
  private static final int MESSAGE_LIMIT = 1_000;

  private final KubernetesClient client;
  private final Clock clock;
  private final AtomicLong count = new AtomicLong();
  private final Map<String, Instant> recent =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
          return size() > REMEMBERED;
        }
      };

  public EventLog(KubernetesClient client, Clock clock) {
    this.client = client;
    this.clock = clock;
  }

  /**
   * Something that is done, as it should be.
   *
   * @param about what tells it from other events of this reason; the message of long work changes
   *     as it goes on
   */
  public void normal(RedisCluster cluster, String reason, String message, String about) {
    write(cluster, "Normal", reason, message, about);
  }

  /** Something that a person should look at. */
  public void warning(RedisCluster cluster, String reason, String message) {
    write(cluster, "Warning", reason, message, message);
  }

  private void write(
      RedisCluster cluster, String type, String reason, String message, String about) {
    Instant now = clock.instant();
    Duration quiet = type.equals("Warning") ? WARNED : QUIET;
    if (!isNew(cluster.getMetadata().getUid() + reason + about, now, quiet)) {
      return;
    }
    LOG.infof(
        "%s/%s %s: %s",
        cluster.getMetadata().getNamespace(), cluster.getMetadata().getName(), reason, message);
    Event event = event(cluster, type, reason, message, now);
    // Nobody waits for an event to be written.
    Thread.ofVirtual().name("event").start(() -> create(event));
  }

  private void create(Event event) {
    try {
      client.v1().events().inNamespace(event.getMetadata().getNamespace()).resource(event).create();
    } catch (KubernetesClientException e) {
      LOG.debugf("event not written: %s", e.getMessage());
    }
  }

  private synchronized boolean isNew(String event, Instant now, Duration quiet) {
    Instant before = recent.get(event);
    if (before != null && before.plus(quiet).isAfter(now)) {
      return false;
    }
    recent.remove(event);
    recent.put(event, now);
    return true;
  }

  private Event event(
      RedisCluster cluster, String type, String reason, String message, Instant now) {
    String name = cluster.getMetadata().getName();
    String time = now.truncatedTo(ChronoUnit.SECONDS).toString();
    return new EventBuilder()
        .withNewMetadata()
        .withName(
            name
                + "."
                + Long.toHexString(now.toEpochMilli())
                + Long.toHexString(count.incrementAndGet()))
        .withNamespace(cluster.getMetadata().getNamespace())
        .endMetadata()
        .withNewInvolvedObject()
        .withApiVersion(cluster.getApiVersion())
        .withKind(cluster.getKind())
        .withName(name)
        .withNamespace(cluster.getMetadata().getNamespace())
        .withUid(cluster.getMetadata().getUid())
        .endInvolvedObject()
        .withType(type)
        .withReason(reason)
        .withMessage(
            message.length() <= MESSAGE_LIMIT
                ? message
                : message.substring(0, MESSAGE_LIMIT) + "...")
        .withFirstTimestamp(time)
        .withLastTimestamp(time)
        .withCount(1)
        .withNewSource()
        .withComponent("slotkeeper-operator")
        .endSource()
        .withReportingComponent("slotkeeper-operator")
        .build();
  }
}
