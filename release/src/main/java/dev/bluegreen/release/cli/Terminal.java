package dev.bluegreen.release.cli;

import dev.bluegreen.release.ExitCode;
import dev.bluegreen.release.Failure;
import dev.bluegreen.release.status.Ink;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Locale;
import java.util.stream.Collectors;

/** What the command writes to, and whether a person sits before it. */
public final class Terminal {
  private static final String ESC = "\u001b[";

  private final PrintStream out;
  private final boolean live;

  /**
   * @param live whether it is a terminal, which can be drawn anew and answers questions
   */
  public Terminal(PrintStream out, boolean live) {
    this.out = out;
    this.live = live;
  }

  /** The one that this process was started on. */
  public static Terminal system() {
    var console = System.console();
    return new Terminal(
        System.out,
        console != null && console.isTerminal() && !"dumb".equals(System.getenv("TERM")));
  }

  /** Whether it is one. */
  public boolean isLive() {
    return live;
  }

  /**
   * Colours only on a terminal, and not where <a href="https://no-color.org">NO_COLOR</a> is set.
   */
  public Ink ink() {
    var unwanted = System.getenv("NO_COLOR");
    return live && (unwanted == null || unwanted.isEmpty()) ? Ink.TERMINAL : Ink.PLAIN;
  }

  /** A line that stays. */
  public void say(String line) {
    out.println(live ? "\r" + ESC + "K" + line : line);
    out.flush();
  }

  /** A line that the next one takes the place of; nothing where there is no terminal. */
  public void passing(String line) {
    if (live) {
      // Not wrapped: of two lines only one would go again.
      out.print("\r" + ESC + "?7l" + line + ESC + "K" + ESC + "?7h");
      out.flush();
    }
  }

  /** A whole screen, in the place of the one before. */
  public void screen(String text) {
    var lines = text.lines().toList();
    var rows = rows();
    if (rows > 1 && lines.size() >= rows) { // a taller one would push its own beginning out
      lines = new ArrayList<>(lines.subList(0, rows - 1));
      lines.set(rows - 2, "… a taller window shows more");
    }
    var screen = lines.stream().map(line -> line + ESC + "K\n").collect(Collectors.joining());
    out.print(ESC + "?7l" + ESC + "H" + screen + ESC + "J" + ESC + "?7h");
    out.flush();
  }

  /** Makes room for screens. */
  public void clear() {
    out.print(ESC + "2J");
  }

  /**
   * Asks before something begins.
   *
   * @throws Failure where nobody can answer
   */
  public boolean confirms(String question) {
    if (!live) {
      throw new Failure(
          ExitCode.USAGE,
          "this is no terminal, so nobody can be asked: nothing was changed.",
          "begin without a question: add --yes");
    }
    var answer = System.console().readLine("%s [y/N] ", question);
    return answer != null && answer.strip().toLowerCase(Locale.ROOT).startsWith("y");
  }

  /** Rows of the terminal; 0 where it does not say. */
  private static int rows() {
    try {
      var size =
          new ProcessBuilder("stty", "size")
              .redirectInput(new File("/dev/tty"))
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      var text = new String(size.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
      return text.isBlank() ? 0 : Integer.parseInt(text.strip().split(" ")[0]);
    } catch (IOException | NumberFormatException _) {
      return 0;
    }
  }
}
