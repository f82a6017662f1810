package dev.slotkeeper.operator.app;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/**
 * What the operator is installed with; each may be set by an environment variable, as the chart
 * does.
 */
@ConfigMapping(prefix = "slotkeeper")
public interface OperatorSettings {
  /** Image of servers whose spec names none (SLOTKEEPER_SERVER_IMAGE). */
  @WithDefault("slotkeeper/server:latest")
  String serverImage();

  /** Pull policy of every server's container (SLOTKEEPER_IMAGE_PULL_POLICY). */
  @WithDefault("IfNotPresent")
  String imagePullPolicy();

  /** Name of the lease by which one operator of several leads (SLOTKEEPER_LEASE_NAME). */
  @WithDefault("slotkeeper-operator")
  String leaseName();

  /**
   * Whether the nodes of Kubernetes are watched, so that one that is down is named
   * (SLOTKEEPER_WATCH_NODES); needs the right to read them.
   */
  @WithDefault("true")
  boolean watchNodes();
}
