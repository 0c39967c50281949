package dev.bluegreen.release.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bluegreen.release.Situation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each situation's drawing; {@code -Dgoldens=write} writes them anew, to be looked at. */
class StatusTreeTest {
  static Stream<Situation> situations() throws IOException {
    return Situation.all();
  }

  @ParameterizedTest
  @MethodSource("situations")
  void drawing(Situation situation) throws IOException {
    compare(
        situation.folder().resolve("tree.txt"), new StatusTree(Ink.PLAIN).draw(read(situation)));
  }

  @Test
  void drawingOnATerminal() throws IOException {
    var situation = Situation.of("refused");
    var drawn = new StatusTree(Ink.TERMINAL).draw(read(situation));
    compare(situation.folder().resolve("tree.ansi.txt"), drawn);
    assertThat(drawn.replaceAll("\u001b\\[[0-9;]*m", ""))
        .as("without its colours")
        .isEqualTo(Files.readString(situation.folder().resolve("tree.txt")));
  }

  @Test
  void oneLineSaysTheMostImportantThing() {
    assertThat(new StatusTree(Ink.PLAIN).headline(read(Situation.of("canary-20"))))
        .isEqualTo("22:10:00 UTC  blue 1.0.0 80 % · green 2.0.0 20 %  a canary: green gets 20 %.");
  }

  static Status read(Situation situation) {
    var settings = situation.settings();
    return StatusReader.of(
        "dev", settings, Live.of(situation, settings), situation.hold(), Situation.NOW);
  }

  private static void compare(Path golden, String drawn) throws IOException {
    if ("write".equals(System.getProperty("goldens"))) {
      Files.writeString(golden, drawn);
    }
    assertThat(drawn).isEqualTo(Files.readString(golden));
  }
}
