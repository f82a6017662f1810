/**
 * The Kubernetes objects that a RedisCluster stands for, as pure functions of the resource. May use
 * the API.
 */
@NullMarked
package dev.slotkeeper.operator.core.model;

import org.jspecify.annotations.NullMarked;
