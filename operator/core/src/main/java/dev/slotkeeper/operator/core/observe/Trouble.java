package dev.slotkeeper.operator.core.observe;

/**
 * Why a pod does not run, in Kubernetes' own words.
 *
 * @param reason a word, as conditions want it
 * @param cause what is wrong, as a sentence without a full stop that names the pod
 * @param cure what a person can do, likewise
 * @param stopped whether Kubernetes says that no server runs in the pod
 */
public record Trouble(String reason, String cause, String cure, boolean stopped) {
  /** Reason of a server that ends again and again. */
  public static final String CRASH_LOOP = "CrashLoop";

  /** Cause and cure as one text. */
  public String text() {
    return cause + ". " + cure;
  }
}
