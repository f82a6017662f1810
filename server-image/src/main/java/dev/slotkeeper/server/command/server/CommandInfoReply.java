package dev.slotkeeper.server.command.server;

import dev.slotkeeper.server.command.CommandEntry;
import dev.slotkeeper.server.command.CommandSpec;
import dev.slotkeeper.server.command.Flag;
import dev.slotkeeper.server.command.KeySpec;
import dev.slotkeeper.server.resp.Reply;
import java.util.Collection;
import java.util.List;

/** A command as COMMAND and COMMAND INFO describe it. */
final class CommandInfoReply {
  private CommandInfoReply() {}

  static void write(Reply reply, CommandEntry entry) {
    CommandSpec spec = entry.spec();
    LegacyKeys keys = LegacyKeys.of(spec.keySpecs());
    reply.array(10);
    reply.bulk(spec.fullName());
    reply.integer(spec.arity());
    List<String> flags = spec.flags().stream().filter(Flag::shown).map(Flag::text).toList();
    simpleSet(reply, flags);
    reply.integer(keys.first());
    reply.integer(keys.last());
    reply.integer(keys.step());
    simpleSet(reply, spec.categories().stream().map(category -> "@" + category.text()).toList());
    reply.set(spec.tips().size());
    spec.tips().forEach(reply::bulk);
    reply.set(spec.keySpecs().size());
    spec.keySpecs().forEach(keySpec -> write(reply, keySpec));
    Collection<CommandEntry> subcommands = entry.subcommands().values();
    if (subcommands.isEmpty()) {
      reply.set(0);
    } else {
      reply.array(subcommands.size());
      subcommands.forEach(subcommand -> write(reply, subcommand));
    }
  }

  private static void write(Reply reply, KeySpec spec) {
    reply.map(spec.notes() == null ? 3 : 4);
    if (spec.notes() != null) {
      reply.bulk("notes");
      reply.bulk(spec.notes());
    }
    reply.bulk("flags");
    simpleSet(reply, spec.flags());
    reply.bulk("begin_search");
    switch (spec.begin()) {
      case KeySpec.Index index -> {
        type(reply, "index", 1);
        number(reply, "index", index.position());
      }
      case KeySpec.Keyword keyword -> {
        type(reply, "keyword", 2);
        reply.bulk("keyword");
        reply.bulk(keyword.word());
        number(reply, "startfrom", keyword.startFrom());
      }
      case KeySpec.UnknownBegin _ -> type(reply, "unknown", 0);
    }
    reply.bulk("find_keys");
    switch (spec.find()) {
      case KeySpec.Range range -> {
        type(reply, "range", 3);
        number(reply, "lastkey", range.lastKey());
        number(reply, "keystep", range.step());
        number(reply, "limit", range.limit());
      }
      case KeySpec.KeyNum count -> {
        type(reply, "keynum", 3);
        number(reply, "keynumidx", count.numberIndex());
        number(reply, "firstkey", count.firstKey());
        number(reply, "keystep", count.step());
      }
      case KeySpec.UnknownFind _ -> type(reply, "unknown", 0);
    }
  }

  private static void type(Reply reply, String type, int fields) {
    reply.map(2);
    reply.bulk("type");
    reply.bulk(type);
    reply.bulk("spec");
    reply.map(fields);
  }

  private static void number(Reply reply, String name, long value) {
    reply.bulk(name);
    reply.integer(value);
  }

  private static void simpleSet(Reply reply, List<String> words) {
    reply.set(words.size());
    words.forEach(reply::simple);
  }
}
