package dev.bluegreen.release.validate;

import dev.bluegreen.release.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/** All checks of a platform. */
public final class Validation {
  private Validation() {}

  /**
   * Looks at everything at once, and tells what it finds in order, as soon as it can.
   *
   * @param groups what is looked at
   * @param found takes each finding
   * @return all of them
   */
  public static List<Finding> run(Subject subject, Set<Group> groups, Consumer<Finding> found) {
    var entry = Entry.of(subject);
    var findings = new ArrayList<Finding>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var running =
          checks(subject, entry).stream()
              .filter(check -> groups.contains(check.group()))
              .map(check -> CompletableFuture.supplyAsync(check::find, threads))
              .toList();
      for (var each : running) {
        findings.add(each.join());
        found.accept(findings.getLast());
      }
    }
    return findings;
  }

  private static List<Check> checks(Subject subject, Entry entry) {
    var checks = new ArrayList<Check>();
    checks.addAll(new Connectivity(subject).checks());
    checks.addAll(new Way(subject).checks());
    checks.addAll(new Data(subject).checks());
    checks.addAll(new Monitoring(subject).checks());
    for (var color : Color.values()) {
      checks.addAll(new Side(subject, color).checks());
    }
    checks.addAll(new Routes(subject).checks());
    checks.addAll(new Outside(subject, entry).checks());
    checks.addAll(Smoke.of(subject, entry).checks());
    checks.addAll(new Leftovers(subject).checks());
    return checks;
  }
}
