package dev.bluegreen.proof;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A preview of the unchanged platform beside that of a program of one resource, in turns. */
final class PreviewCost {
  private PreviewCost() {}

  /**
   * Measures and prints.
   *
   * @param one the folder of the one-resource program, brought up, with its state
   */
  static void print(Pulumi platform, Path one, int rounds)
      throws IOException, InterruptedException {
    var smallest = new Pulumi(one, "file://" + one.resolve("state"));
    List<Long> small = new ArrayList<>();
    List<Long> whole = new ArrayList<>();
    for (var round = 0; round < rounds; round++) {
      small.add(preview(smallest));
      whole.add(preview(platform));
    }
    Collections.sort(small);
    Collections.sort(whole);
    var ratio = (double) whole.get(rounds / 2) / small.get(rounds / 2);
    System.out.printf(
        "preview, nothing changed: one resource %d ms, the platform %d ms (medians), ratio %.2f%n",
        small.get(rounds / 2), whole.get(rounds / 2), ratio);
  }

  private static long preview(Pulumi pulumi) throws IOException, InterruptedException {
    var begun = Instant.now();
    pulumi.run("preview", "--expect-no-changes").orThrow();
    return Duration.between(begun, Instant.now()).toMillis();
  }
}
