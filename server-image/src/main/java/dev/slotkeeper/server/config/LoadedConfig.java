package dev.slotkeeper.server.config;

import java.util.List;
import java.util.Map;

/**
 * What configuration files said.
 *
 * @param config the directives
 * @param renames {@code rename-command}: old names and new ones, an empty one to take a command
 *     away
 * @param users the lines of ACL users, each as its words behind the directive
 * @param modules {@code loadmodule} lines, each as its words
 */
public record LoadedConfig(
    ServerConfig config,
    Map<String, String> renames,
    List<List<String>> users,
    List<List<String>> modules) {}
