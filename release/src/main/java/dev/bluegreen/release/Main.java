package dev.bluegreen.release;

import dev.bluegreen.release.cli.Commands;
import java.util.logging.LogManager;

/** The release command. */
public final class Main {
  private Main() {}

  /** Ends with one of {@link ExitCode}. */
  public static void main(String[] arguments) {
    LogManager.getLogManager().reset(); // libraries have nothing to say to the user
    // Hosts of the app are asked for at the gateway's address; the first client reads this, once.
    System.setProperty("jdk.httpclient.allowRestrictedHeaders", "host");
    System.exit(Commands.execute(arguments));
  }
}
