package dev.slotkeeper.server.config;

import static dev.slotkeeper.server.config.DirectiveGroup.MAX;
import static dev.slotkeeper.server.config.Trait.IMMUTABLE;
import static dev.slotkeeper.server.config.Trait.SENSITIVE;

/** Directives about who may do what. */
public final class SecurityDirectives {
  static final DirectiveGroup GROUP = EncodingDirectives.GROUP.next();

  public static final Directive<Choices.PubsubDefault> ACL_PUBSUB_DEFAULT =
      GROUP.choice("acl-pubsub-default", Choices.PubsubDefault.RESETCHANNELS);
  public static final Directive<String> ACLFILE =
      GROUP.text("aclfile", "", TextChecks::any, IMMUTABLE);
  public static final Directive<Long> ACLLOG_MAX_LEN = GROUP.number("acllog-max-len", 128, 0, MAX);
  public static final Directive<Choices.Permission> ENABLE_DEBUG_COMMAND =
      GROUP.choice("enable-debug-command", Choices.Permission.NO, IMMUTABLE);
  public static final Directive<Choices.Permission> ENABLE_MODULE_COMMAND =
      GROUP.choice("enable-module-command", Choices.Permission.NO, IMMUTABLE);
  public static final Directive<Choices.Permission> ENABLE_PROTECTED_CONFIGS =
      GROUP.choice("enable-protected-configs", Choices.Permission.NO, IMMUTABLE);
  public static final Directive<String> REQUIREPASS = GROUP.optional("requirepass", SENSITIVE);

  /**
   * A second password that AUTH takes, so that a password can be changed server by server. Not in
   * Redis.
   */
  public static final Directive<String> REQUIREPASS_ALSO =
      GROUP.optional("requirepass-also", SENSITIVE);

  private SecurityDirectives() {}
}
