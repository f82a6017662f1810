package dev.slotkeeper.server.command.string;

import dev.slotkeeper.server.resp.Arguments;

/**
 * The options of SET and GETEX as bits of one long, so that parsing them allocates nothing. The
 * index of the argument that holds the time stands above the bits.
 */
final class SetOptions {
  static final long NX = 1;
  static final long XX = 2;
  static final long GET = 4;
  static final long KEEPTTL = 8;
  static final long PERSIST = 16;
  static final long EX = 32;
  static final long PX = 64;
  static final long EXAT = 128;
  static final long PXAT = 256;

  /** What no combination of options is. */
  static final long SYNTAX_ERROR = -1;

  private static final long TIMED = EX | PX | EXAT | PXAT;
  private static final int TIME_SHIFT = 16;

  private SetOptions() {}

  /** The options of SET, which begin at argument 3. */
  static long ofSet(Arguments arguments) {
    return parse(arguments, 3, NX | XX | GET | KEEPTTL | TIMED);
  }

  /** The options of GETEX, which begin at argument 2. */
  static long ofGetEx(Arguments arguments) {
    return parse(arguments, 2, PERSIST | TIMED);
  }

  static boolean has(long options, long option) {
    return (options & option) != 0;
  }

  /** Whether a time was given. */
  static boolean timed(long options) {
    return (options & TIMED) != 0;
  }

  /** The argument that holds the time, in seconds or milliseconds, relative or not. */
  static int timeArgument(long options) {
    return (int) (options >>> TIME_SHIFT);
  }

  private static long parse(Arguments arguments, int from, long allowed) {
    long options = 0;
    for (int i = from; i < arguments.count(); i++) {
      long option = option(arguments, i);
      if ((option & allowed) == 0 || (options & excludedBy(option)) != 0) {
        return SYNTAX_ERROR;
      }
      options |= option;
      if (timed(option)) {
        i++;
        if (i == arguments.count()) {
          return SYNTAX_ERROR;
        }
        options = options & (1L << TIME_SHIFT) - 1 | (long) i << TIME_SHIFT;
      }
    }
    return options;
  }

  /** The options that must not stand before this one; the same one may be given twice. */
  private static long excludedBy(long option) {
    if (option == NX) {
      return XX;
    }
    if (option == XX) {
      return NX;
    }
    return option == GET ? 0 : (KEEPTTL | PERSIST | TIMED) & ~option;
  }

  private static long option(Arguments arguments, int index) {
    return switch (arguments.length(index)) {
      case 2 ->
          arguments.is(index, "ex")
              ? EX
              : arguments.is(index, "px")
                  ? PX
                  : arguments.is(index, "nx") ? NX : arguments.is(index, "xx") ? XX : 0;
      case 3 -> arguments.is(index, "get") ? GET : 0;
      case 4 -> arguments.is(index, "exat") ? EXAT : arguments.is(index, "pxat") ? PXAT : 0;
      case 7 ->
          arguments.is(index, "keepttl") ? KEEPTTL : arguments.is(index, "persist") ? PERSIST : 0;
      default -> 0;
    };
  }
}
