package dev.slotkeeper.server.engine;

import java.io.PrintWriter;
import java.io.StringWriter;

/** Stack traces as text for the log. */
public final class Traces {
  private Traces() {}

  public static String of(Throwable failure) {
    StringWriter text = new StringWriter();
    failure.printStackTrace(new PrintWriter(text));
    return text.toString();
  }
}
