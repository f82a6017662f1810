package dev.slotkeeper.server.config;

import static dev.slotkeeper.server.config.DirectiveGroup.INT;
import static dev.slotkeeper.server.config.Trait.SENSITIVE;
import static dev.slotkeeper.server.config.Trait.VOLATILE;

/** Directives about TLS, which there is none of yet; files and clients set them. */
public final class TlsDirectives {
  static final DirectiveGroup GROUP = NetworkDirectives.GROUP.next();

  public static final Directive<Choices.TlsClients> TLS_AUTH_CLIENTS =
      GROUP.choice("tls-auth-clients", Choices.TlsClients.YES);
  public static final Directive<String> TLS_CA_CERT_DIR =
      GROUP.optional("tls-ca-cert-dir", VOLATILE);
  public static final Directive<String> TLS_CA_CERT_FILE =
      GROUP.optional("tls-ca-cert-file", VOLATILE);
  public static final Directive<String> TLS_CERT_FILE = GROUP.optional("tls-cert-file", VOLATILE);
  public static final Directive<String> TLS_CIPHERS = GROUP.optional("tls-ciphers");
  public static final Directive<String> TLS_CIPHERSUITES = GROUP.optional("tls-ciphersuites");
  public static final Directive<String> TLS_CLIENT_CERT_FILE =
      GROUP.optional("tls-client-cert-file", VOLATILE);
  public static final Directive<String> TLS_CLIENT_KEY_FILE =
      GROUP.optional("tls-client-key-file", VOLATILE);
  public static final Directive<String> TLS_CLIENT_KEY_FILE_PASS =
      GROUP.optional("tls-client-key-file-pass", SENSITIVE, VOLATILE);
  public static final Directive<Boolean> TLS_CLUSTER = GROUP.yesNo("tls-cluster", false);
  public static final Directive<String> TLS_DH_PARAMS_FILE =
      GROUP.optional("tls-dh-params-file", VOLATILE);
  public static final Directive<String> TLS_KEY_FILE = GROUP.optional("tls-key-file", VOLATILE);
  public static final Directive<String> TLS_KEY_FILE_PASS =
      GROUP.optional("tls-key-file-pass", SENSITIVE, VOLATILE);
  public static final Directive<Long> TLS_PORT = GROUP.number("tls-port", 0, 0, 65535);
  public static final Directive<Boolean> TLS_PREFER_SERVER_CIPHERS =
      GROUP.yesNo("tls-prefer-server-ciphers", false);
  public static final Directive<String> TLS_PROTOCOLS = GROUP.optional("tls-protocols");
  public static final Directive<Boolean> TLS_REPLICATION = GROUP.yesNo("tls-replication", false);
  public static final Directive<Long> TLS_SESSION_CACHE_SIZE =
      GROUP.number("tls-session-cache-size", 20480, 0, INT);
  public static final Directive<Long> TLS_SESSION_CACHE_TIMEOUT =
      GROUP.number("tls-session-cache-timeout", 300, 0, INT);
  public static final Directive<Boolean> TLS_SESSION_CACHING =
      GROUP.yesNo("tls-session-caching", true);

  private TlsDirectives() {}
}
