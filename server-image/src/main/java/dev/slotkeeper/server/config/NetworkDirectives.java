package dev.slotkeeper.server.config;

import static dev.slotkeeper.server.config.DirectiveGroup.INT;
import static dev.slotkeeper.server.config.DirectiveGroup.MAX;
import static dev.slotkeeper.server.config.DirectiveGroup.UINT;
import static dev.slotkeeper.server.config.Trait.IMMUTABLE;
import static dev.slotkeeper.server.config.Trait.MULTI_ARGUMENT;

import dev.slotkeeper.server.config.WholeNumber.Unit;
import java.util.List;

/**
 * Directives about listening, connections and their limits. The last two are ours and not of Redis.
 */
public final class NetworkDirectives {
  static final DirectiveGroup GROUP = new DirectiveGroup(0);

  public static final Directive<List<String>> BIND =
      GROUP.add("bind", List.of("*", "-::*"), new BindAddresses(), MULTI_ARGUMENT);
  public static final Directive<String> BIND_SOURCE_ADDR = GROUP.optional("bind-source-addr");
  public static final Directive<OutputBufferLimits> CLIENT_OUTPUT_BUFFER_LIMIT =
      GROUP.add(
          "client-output-buffer-limit",
          OutputBufferLimits.DEFAULT,
          new OutputBufferLimitSyntax(),
          MULTI_ARGUMENT);
  public static final Directive<Long> CLIENT_QUERY_BUFFER_LIMIT =
      GROUP.memory("client-query-buffer-limit", 1073741824, 1048576, MAX);
  public static final Directive<Long> IO_THREADS = GROUP.number("io-threads", 1, 1, 128, IMMUTABLE);
  public static final Directive<Boolean> IO_THREADS_DO_READS =
      GROUP.yesNo("io-threads-do-reads", false, IMMUTABLE);
  public static final Directive<Long> MAXCLIENTS = GROUP.number("maxclients", 10000, 1, UINT);
  public static final Directive<Long> PORT = GROUP.number("port", 6379, 0, 65535);
  public static final Directive<Boolean> PROTECTED_MODE = GROUP.yesNo("protected-mode", true);
  public static final Directive<Long> PROTO_MAX_BULK_LEN =
      GROUP.memory("proto-max-bulk-len", 536870912, 1048576, MAX);
  public static final Directive<Long> SOCKET_MARK_ID =
      GROUP.number("socket-mark-id", 0, 0, UINT, IMMUTABLE);
  public static final Directive<Long> TCP_BACKLOG =
      GROUP.number("tcp-backlog", 511, 0, INT, IMMUTABLE);
  public static final Directive<Long> TCP_KEEPALIVE = GROUP.number("tcp-keepalive", 300, 0, INT);
  public static final Directive<Long> TIMEOUT = GROUP.number("timeout", 0, 0, INT);
  public static final Directive<String> UNIXSOCKET = GROUP.optional("unixsocket", IMMUTABLE);
  public static final Directive<Long> UNIXSOCKETPERM =
      GROUP.add("unixsocketperm", 0L, new WholeNumber(Unit.OCTAL, 0, 0777), IMMUTABLE);
  public static final Directive<Long> ADMIN_PORT =
      GROUP.number("admin-port", 0, 0, 65535, IMMUTABLE);
  public static final Directive<Choices.Transport> TRANSPORT =
      GROUP.add(
          "transport",
          Choices.Transport.AUTO,
          new Choice<>(Choices.Transport.class, '_'),
          IMMUTABLE);

  private NetworkDirectives() {}
}
