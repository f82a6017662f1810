package dev.slotkeeper.server.engine;

/** The time, injected so that tests decide it. */
public interface Clock {
  /** Milliseconds since 1970. */
  long millis();

  /** Nanoseconds of a clock that is never set, for durations. */
  long nanos();

  /** The machine's clock. */
  Clock SYSTEM =
      new Clock() {
        @Override
        public long millis() {
          return System.currentTimeMillis();
        }

        @Override
        public long nanos() {
          return System.nanoTime();
        }
      };
}
