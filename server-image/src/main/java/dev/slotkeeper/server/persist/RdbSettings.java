package dev.slotkeeper.server.persist;

/**
 * The settings that RDB files and payloads depend on, as plain fields; whoever owns the
 * configuration keeps them up to date.
 */
public final class RdbSettings {
  /** Which use of a key is written beside it, as maxmemory-policy says. */
  public enum Access {
    NONE,
    IDLE_TIME,
    FREQUENCY
  }

  /** rdbcompression. */
  public boolean compression = true;

  /** rdbchecksum. */
  public boolean checksum = true;

  /** DEBUG SET-SKIP-CHECKSUM-VALIDATION: a wrong checksum of a payload is not looked at. */
  public boolean skipChecksumValidation;

  public Access access = Access.NONE;

  /** rdb-key-save-delay: microseconds to wait after each key, so that tests see a slow save. */
  public long keySaveDelayMicros;

  /** key-load-delay: the same for loading. */
  public long keyLoadDelayMicros;
}
