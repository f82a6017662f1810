package dev.slotkeeper.server.config;

import java.util.List;

/** The classes of notify-keyspace-events, as bits of one number. */
public final class KeyspaceEvents {
  /** Publish on the channel of the key. */
  public static final long KEYSPACE = 1;

  /** Publish on the channel of the event. */
  public static final long KEYEVENT = 1 << 1;

  public static final long GENERIC = 1 << 2;
  public static final long STRING = 1 << 3;
  public static final long LIST = 1 << 4;
  public static final long SET = 1 << 5;
  public static final long HASH = 1 << 6;
  public static final long ZSET = 1 << 7;
  public static final long EXPIRED = 1 << 8;
  public static final long EVICTED = 1 << 9;
  public static final long STREAM = 1 << 10;
  public static final long KEY_MISS = 1 << 11;
  public static final long MODULE = 1 << 12;
  public static final long NEW_KEY = 1 << 13;

  /** What the letter A stands for: all but key misses and new keys. */
  public static final long ALL =
      GENERIC | STRING | LIST | SET | HASH | ZSET | EXPIRED | EVICTED | STREAM | MODULE;

  private static final String LETTERS = "g$lshzxetdnKEm";
  private static final long[] BITS = {
    GENERIC, STRING, LIST, SET, HASH, ZSET, EXPIRED, EVICTED, STREAM, MODULE, NEW_KEY, KEYSPACE,
    KEYEVENT, KEY_MISS
  };

  private KeyspaceEvents() {}

  /** How the directive is read and written. */
  record Letters() implements Syntax<Long> {
    @Override
    public Long parse(List<String> arguments, Long current) throws InvalidValueException {
      long events = 0;
      for (char letter : arguments.getFirst().toCharArray()) {
        int place = LETTERS.indexOf(letter);
        if (place < 0 && letter != 'A') {
          throw new InvalidValueException("Invalid event class character. Use 'Ag$lshzxeKEtmdn'.");
        }
        events |= letter == 'A' ? ALL : BITS[place];
      }
      return events;
    }

    @Override
    public String format(Long value) {
      StringBuilder letters = new StringBuilder();
      boolean all = (value & ALL) == ALL;
      if (all) {
        letters.append('A');
      }
      for (int i = 0; i < BITS.length; i++) {
        boolean shown = (value & BITS[i]) != 0;
        boolean withinAll = all && (BITS[i] & (ALL | NEW_KEY)) != 0;
        if (shown && !withinAll) {
          letters.append(LETTERS.charAt(i));
        }
      }
      return letters.toString();
    }

    @Override
    public List<Line> rewrite(String name, Long value, Long defaultValue) {
      return List.of(
          new Line(name + " " + Words.quote(format(value)), !value.equals(defaultValue)));
    }
  }
}
