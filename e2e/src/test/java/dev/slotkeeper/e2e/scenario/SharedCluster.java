package dev.slotkeeper.e2e.scenario;

import dev.slotkeeper.e2e.kubernetes.Operator;
import dev.slotkeeper.e2e.kubernetes.RedisClusterUnderTest;
import dev.slotkeeper.e2e.kubernetes.TestCluster;
import dev.slotkeeper.e2e.machine.Nodes;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The cluster that all scenarios share: made for the first one, brought back to its shape before
 * each, deleted after the last. What a scenario left behind, done or failed, is no matter of the
 * next one.
 */
public final class SharedCluster implements BeforeEachCallback, AutoCloseable {
  /** Three shards with a replica each. */
  public static final int SHARDS = 3;

  private static final ExtensionContext.Namespace STORE =
      ExtensionContext.Namespace.create(SharedCluster.class);
  private static @Nullable RedisClusterUnderTest cluster;

  /** The cluster. */
  public static RedisClusterUnderTest cluster() {
    return Objects.requireNonNull(cluster, "no scenario has begun");
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    if (cluster == null) {
      cluster = make();
      context.getRoot().getStore(STORE).put("shared", this);
    }
    restore();
  }

  /** Everything mended, the spec empty, the cluster whole. */
  public static void restore() {
    Nodes.mend();
    TestCluster.uncordonAll();
    Operator.awaitReady();
    cluster().password(null);
    cluster().spec(Map.of());
    cluster().awaitWhole(SHARDS);
  }

  /** With {@code -Dslotkeeper.keep=true} it stays, to be looked at, and is used again. */
  @Override
  public void close() {
    if (!Boolean.getBoolean("slotkeeper.keep")) {
      cluster().delete();
      cluster().deleteNamespace();
    }
  }

  private static RedisClusterUnderTest make() {
    Nodes.mend();
    TestCluster.uncordonAll();
    Operator.awaitReady();
    RedisClusterUnderTest made = new RedisClusterUnderTest("e2e", "shared");
    boolean isNew = !made.exists();
    long start = System.nanoTime();
    made.apply(Map.of());
    made.awaitWhole(SHARDS);
    if (isNew) {
      Outcome.timed("apply to Ready", (System.nanoTime() - start) / 1e9).report();
    }
    return made;
  }
}
