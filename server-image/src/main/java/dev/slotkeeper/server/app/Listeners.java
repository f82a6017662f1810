package dev.slotkeeper.server.app;

import dev.slotkeeper.server.config.ByteText;
import dev.slotkeeper.server.config.NetworkDirectives;
import dev.slotkeeper.server.config.PersistenceDirectives;
import dev.slotkeeper.server.config.ServerConfig;
import dev.slotkeeper.server.engine.Engine;
import dev.slotkeeper.server.log.Log;
import dev.slotkeeper.server.net.ClientListener;
import dev.slotkeeper.server.net.NettyLoop;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** The addresses and the unix socket on which clients come in, as bind, port and unixsocket say. */
final class Listeners implements AutoCloseable {
  private static final PosixFilePermission[] PERMISSIONS = PosixFilePermission.values();

  private final NettyLoop loop;
  private final Engine engine;
  private final ServerConfig config;
  private final LongSupplier clusterConnections;
  private final Log log;
  private final ClientListener unix;
  private volatile ClientListener tcp;
  private @Nullable Path unixSocket;
  private int boundPort;

  /**
   * @param clusterConnections that count as clients against maxclients
   */
  Listeners(
      NettyLoop loop,
      Engine engine,
      ServerConfig config,
      LongSupplier clusterConnections,
      Log log) {
    this.loop = loop;
    this.engine = engine;
    this.config = config;
    this.clusterConnections = clusterConnections;
    this.log = log;
    this.unix = newListener();
    this.tcp = newListener();
  }

  /** Opens everything; false when that fails, which the log explains. */
  boolean open() {
    long port = config.number(NetworkDirectives.PORT);
    String socket = config.value(NetworkDirectives.UNIXSOCKET);
    if (port == 0 && socket.isEmpty()) {
      log.warning("Configured to not listen anywhere, exiting.");
      return false;
    }
    try {
      if (port != 0) {
        bind(tcp, config.value(NetworkDirectives.BIND), (int) port);
        boundPort = (int) port;
      }
    } catch (IOException taken) {
      log.warning("Failed listening on port " + port + " (TCP), aborting.");
      return false;
    }
    try {
      if (!socket.isEmpty()) {
        openUnix(
            ByteText.path(config.value(PersistenceDirectives.DIR)).resolve(ByteText.path(socket)));
      }
    } catch (IOException unusable) {
      log.warning("Failed opening Unix socket: bind: " + ErrorTexts.of(unusable));
      return false;
    }
    config.onChange(
        changed -> move("Unable to listen on this port. Check server logs."),
        NetworkDirectives.PORT);
    config.onChange(
        changed -> move("Failed to bind to specified addresses."), NetworkDirectives.BIND);
    return true;
  }

  @Override
  public void close() {
    tcp.close();
    unix.close();
    Path socket = unixSocket;
    if (socket != null) {
      try {
        Files.deleteIfExists(socket);
      } catch (IOException stays) {
        log.verbose("Cannot remove the unix socket: " + ErrorTexts.of(stays));
      }
    }
  }

  /**
   * Listens where the configuration says now. The addresses are tried at once (with any free port
   * when ours holds the one that is wanted), so that CONFIG SET can refuse; the listener itself
   * starts and stops beside the loop, which must not wait for itself.
   */
  private @Nullable String move(String refusal) {
    List<String> addresses = config.value(NetworkDirectives.BIND);
    int port = (int) config.number(NetworkDirectives.PORT);
    ClientListener old = tcp;
    int trialPort = port == boundPort ? 0 : port;
    if (port != 0 && !canBind(addresses, trialPort)) {
      return refusal;
    }
    ClientListener fresh = newListener();
    tcp = fresh;
    boundPort = port;
    Thread.ofPlatform()
        .name("listen")
        .start(
            () -> {
              old.close();
              try {
                if (port != 0) {
                  bind(fresh, addresses, port);
                }
              } catch (IOException lost) {
                log.warning("Failed listening on port " + port + ": " + ErrorTexts.of(lost));
              }
            });
    return null;
  }

  /** Whether all addresses that are not optional can be listened on. */
  private static boolean canBind(List<String> addresses, int port) {
    for (String address : addresses) {
      String host = hostOf(address);
      try (ServerSocket trial = new ServerSocket()) {
        trial.setReuseAddress(true);
        trial.bind(
            host.equals("*")
                ? new InetSocketAddress(port)
                : new InetSocketAddress(InetAddress.getByName(host), port));
      } catch (IOException unusable) {
        if (!address.startsWith("-")) {
          return false;
        }
      }
    }
    return true;
  }

  private void bind(ClientListener listener, List<String> addresses, int port) throws IOException {
    for (String address : addresses) {
      try {
        listener.listen(hostOf(address), port);
      } catch (IOException failed) {
        if (!address.startsWith("-")) {
          log.warning(
              "Could not create server TCP listening socket %s:%d: bind: %s"
                  .formatted(address, port, ErrorTexts.of(failed)));
          listener.close();
          throw failed;
        }
      }
    }
  }

  private void openUnix(Path socket) throws IOException {
    Files.deleteIfExists(socket);
    unix.listenUnix(socket.toString());
    unixSocket = socket;
    long mode = config.number(NetworkDirectives.UNIXSOCKETPERM);
    if (mode != 0) {
      Set<PosixFilePermission> permissions = EnumSet.noneOf(PosixFilePermission.class);
      for (int i = 0; i < PERMISSIONS.length; i++) {
        if ((mode & (0400 >> i)) != 0) {
          permissions.add(PERMISSIONS[i]);
        }
      }
      Files.setPosixFilePermissions(socket, permissions);
    }
  }

  private ClientListener newListener() {
    return new ClientListener(
        loop, engine, (int) config.number(NetworkDirectives.TCP_BACKLOG), clusterConnections);
  }

  private static String hostOf(String address) {
    String host = address.startsWith("-") ? address.substring(1) : address;
    return host.equals("::*") ? "::" : ByteText.text(host);
  }
}
