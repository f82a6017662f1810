package dev.slotkeeper.server.app;

import dev.slotkeeper.server.memory.Pages;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The program {@code redis-server}. */
public final class Main {
  private Main() {}

  /** Runs until the server is told to stop. */
  public static void main(String[] arguments) throws IOException {
    Integer exitCode = Information.answer(arguments, System.out, System.err);
    if (exitCode == null) {
      exitCode = serve(arguments);
    }
    if (exitCode != null) {
      System.exit(exitCode);
    }
  }

  /** Starts to serve; answers an exit code when that fails. */
  private static @Nullable Integer serve(String[] arguments) throws IOException {
    Thread.ofPlatform().name("bind").daemon().start(Pages::bind);
    Startup startup = Startup.of(arguments, System.in, System.err);
    if (startup == null) {
      return 1;
    }
    startup.greet();
    return Server.start(startup) ? null : 1;
  }
}
