package dev.slotkeeper.server.config;

/** The closed sets of words that directives take, in the order in which errors list them. */
public final class Choices {
  private Choices() {}

  /** acl-pubsub-default: what a new user may subscribe to. */
  public enum PubsubDefault {
    ALLCHANNELS,
    RESETCHANNELS
  }

  /** appendfsync: when the append-only file is forced to disk. */
  public enum AppendFsync {
    EVERYSEC,
    ALWAYS,
    NO
  }

  /** cluster-preferred-endpoint-type: what redirects and CLUSTER SLOTS name a node by. */
  public enum EndpointType {
    IP,
    HOSTNAME,
    UNKNOWN_ENDPOINT
  }

  /** enable-debug-command and its like: who may do a risky thing. */
  public enum Permission {
    NO,
    YES,
    LOCAL
  }

  /** loglevel: the least important message that is logged. */
  public enum LogLevel {
    DEBUG,
    VERBOSE,
    NOTICE,
    WARNING
  }

  /** maxmemory-policy: what goes when memory is full. */
  public enum EvictionPolicy {
    VOLATILE_LRU,
    VOLATILE_LFU,
    VOLATILE_RANDOM,
    VOLATILE_TTL,
    ALLKEYS_LRU,
    ALLKEYS_LFU,
    ALLKEYS_RANDOM,
    NOEVICTION
  }

  /** oom-score-adj: whether and how the kernel's out-of-memory score is set. */
  public enum OomScoreAdjust {
    NO,
    YES,
    RELATIVE,
    ABSOLUTE
  }

  /** propagation-error-behavior: what follows when a command of the primary fails here. */
  public enum PropagationError {
    IGNORE,
    PANIC,
    PANIC_ON_REPLICAS
  }

  /** repl-diskless-load: whether a replica loads from the socket. */
  public enum DisklessLoad {
    DISABLED,
    ON_EMPTY_DB,
    SWAPDB
  }

  /** sanitize-dump-payload: which payloads are checked deeply. */
  public enum SanitizeDump {
    NO,
    YES,
    CLIENTS
  }

  /** supervised: which init system waits for us. */
  public enum Supervised {
    UPSTART,
    SYSTEMD,
    AUTO,
    NO
  }

  /** syslog-facility. */
  public enum SyslogFacility {
    USER,
    LOCAL0,
    LOCAL1,
    LOCAL2,
    LOCAL3,
    LOCAL4,
    LOCAL5,
    LOCAL6,
    LOCAL7
  }

  /** tls-auth-clients: whether clients must show a certificate. */
  public enum TlsClients {
    NO,
    YES,
    OPTIONAL
  }

  /** transport (ours): which Netty transport serves the sockets. */
  public enum Transport {
    AUTO,
    IO_URING,
    EPOLL,
    NIO
  }
}
