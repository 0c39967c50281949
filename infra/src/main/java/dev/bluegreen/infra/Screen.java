package dev.bluegreen.infra;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.util.logging.LogManager;

/**
 * Keeps off the screen what is no message to the user: Pulumi shows all that a failed program
 * wrote, and its libraries write for themselves.
 */
final class Screen {
  private Screen() {}

  static void quiet() {
    // The SDK logs to the console what it sends to the engine as well.
    LogManager.getLogManager().reset();
    muteJvmWarnings();
  }

  /**
   * The JVM warns that gRPC and protobuf use sun.misc.Unsafe; only an option of the JVM prevents
   * it, and Pulumi starts the JVM. It warns on the stream that it was started with, so the program
   * takes another one to the same place and closes that. Where there is no such place, the warning
   * stays.
   */
  private static void muteJvmWarnings() {
    try {
      var same = new PrintStream(new FileOutputStream("/dev/stderr", true), true);
      var first = System.err;
      System.setErr(same);
      first.close();
    } catch (IOException e) {
      // no /dev/stderr: not Unix
    }
  }
}
