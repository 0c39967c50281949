package dev.bluegreen.proof.faults;

import dev.bluegreen.proof.Pulumi;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Releases that go wrong on purpose, under load, as a table. */
@Command(
    name = "faults",
    mixinStandardHelpOptions = true,
    description = "Promotes a broken green in every way, and counts what users notice.")
public final class Faults implements Callable<Integer> {
  /** What a reader of the table has to know. */
  private static final String PAGE =
      """
      # Releases that go wrong

      Green is broken on purpose in each row and then promoted by `bluegreen promote`, while users send %d requests a second to
      the platform of stack `dev`: four of five over kept-alive connections, the others over new ones. `./scripts/faults --write
      docs/faults.md` makes this page on the platform that is up; `--only NAME,…` tries some. Every request is counted on the
      client's side, from 3 s before the release until 3 s after all is over.

      - *wrong by it*: answers of green's that were not right, and, while green had all of the traffic, those that nobody signed.
      - *wrong by blue*, *wrong by nobody*: what users lost although green had nothing to do with it.
      - *all traffic back after*: from the first wrong answer, or from the sabotage, until the route gives green nothing.

      %s
      %s
      """;

  @Option(names = "--rate", description = "requests a second (default: ${DEFAULT-VALUE})")
  private int rate = 30;

  @Option(names = "--only", split = ",", description = "names of faults (default: all)")
  private List<String> only = List.of();

  @Option(names = "--write", description = "a file that the table is written to as a page")
  private Path file;

  @Override
  public Integer call() throws Exception {
    var known = Fault.all().stream().map(Fault::name).toList();
    if (!known.containsAll(only)) {
      throw new IllegalArgumentException(
          "--only is %s; allowed: %s".formatted(String.join(",", only), String.join(", ", known)));
    }
    var pulumi = new Pulumi(Path.of("."));
    if (!pulumi.output("activeColor").equals("blue")) {
      throw new IllegalStateException(
          "green serves; the faults are green's: pulumi config set activeColor blue && pulumi up");
    }
    var rows = new ArrayList<String>();
    System.out.println(Outcome.HEADER);
    for (var fault : Fault.all()) {
      if (only.isEmpty() || only.contains(fault.name())) {
        rows.add(new Trial(pulumi, fault, rate).run().row());
        System.out.println(rows.getLast());
      }
    }
    if (file != null) {
      Files.writeString(file, PAGE.formatted(rate, Outcome.HEADER, String.join("\n", rows)));
    }
    return 0;
  }
}
