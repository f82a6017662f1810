package dev.slotkeeper.server.command.server;

import dev.slotkeeper.server.command.ArgumentSpec;
import dev.slotkeeper.server.command.CommandEntry;
import dev.slotkeeper.server.command.CommandSpec;
import dev.slotkeeper.server.resp.Reply;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A command as COMMAND DOCS describes it. */
final class CommandDocsReply {
  private CommandDocsReply() {}

  static void write(Reply reply, CommandEntry entry) {
    CommandSpec spec = entry.spec();
    reply.bulk(spec.fullName());
    long mark = reply.mark();
    int fields = 0;
    fields += text(reply, "summary", spec.summary());
    fields += text(reply, "since", spec.since());
    fields += text(reply, "group", spec.group());
    fields += text(reply, "complexity", spec.complexity());
    if (!spec.docFlags().isEmpty()) {
      reply.bulk("doc_flags");
      reply.set(spec.docFlags().size());
      spec.docFlags().forEach(reply::simple);
      fields++;
    }
    fields += text(reply, "deprecated_since", spec.deprecatedSince());
    fields += text(reply, "replaced_by", spec.replacedBy());
    if (!spec.history().isEmpty()) {
      reply.bulk("history");
      reply.set(spec.history().size());
      for (String[] change : spec.history()) {
        reply.array(2);
        reply.bulk(change[0]);
        reply.bulk(change[1]);
      }
      fields++;
    }
    if (!spec.arguments().isEmpty()) {
      reply.bulk("arguments");
      arguments(reply, spec.arguments());
      fields++;
    }
    if (!entry.subcommands().isEmpty()) {
      reply.bulk("subcommands");
      reply.map(entry.subcommands().size());
      entry.subcommands().values().forEach(subcommand -> write(reply, subcommand));
      fields++;
    }
    reply.insertMap(mark, fields);
  }

  private static void arguments(Reply reply, List<ArgumentSpec> specs) {
    reply.array(specs.size());
    for (ArgumentSpec spec : specs) {
      long mark = reply.mark();
      int fields = 0;
      fields += text(reply, "name", spec.name());
      fields += text(reply, "type", spec.type());
      if (spec.keySpec() >= 0) {
        reply.bulk("key_spec_index");
        reply.integer(spec.keySpec());
        fields++;
      }
      if (spec.token() != null) {
        reply.bulk("token");
        reply.bulk(spec.token());
        fields++;
      }
      fields += text(reply, "since", spec.since());
      fields += text(reply, "deprecated_since", spec.deprecatedSince());
      if (!spec.flags().isEmpty()) {
        reply.bulk("flags");
        reply.set(spec.flags().size());
        spec.flags().forEach(reply::simple);
        fields++;
      }
      if (!spec.arguments().isEmpty()) {
        reply.bulk("arguments");
        arguments(reply, spec.arguments());
        fields++;
      }
      reply.insertMap(mark, fields);
    }
  }

  private static int text(Reply reply, String name, @Nullable String value) {
    if (value == null || value.isEmpty()) {
      return 0;
    }
    reply.bulk(name);
    reply.bulk(value);
    return 1;
  }
}
