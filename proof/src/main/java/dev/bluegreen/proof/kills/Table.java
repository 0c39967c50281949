package dev.bluegreen.proof.kills;

/** The outcomes on the screen, a line each, as they come. */
final class Table {
  private static final String LINE = "%-8s %7s  %-44s %6s %7s %-9s %11s  %-8s %-7s %s%n";
  private static final int IN_FLIGHT = 44;

  private Table() {}

  static void head() {
    System.out.printf(
        LINE,
        "killed",
        "at",
        "in flight",
        "cancel",
        "then",
        "recovered",
        "lost/sent",
        "drift",
        "strays",
        "outlived it");
  }

  static void row(Operation operation, Outcome outcome) {
    System.out.printf(
        LINE,
        operation.title(),
        "%.2f s".formatted(Kills.seconds(outcome.moment())),
        shortened(outcome.inFlight()),
        outcome.cancel(),
        operation.recovery()[0] + " " + outcome.recovery(),
        outcome.faults().isEmpty() ? "yes" : "NO",
        operation.serves() ? outcome.lost() + "/" + outcome.sent() : "-",
        outcome.drift().isEmpty() ? "none" : String.join("+", outcome.drift()),
        outcome.strays().isEmpty() ? "none" : outcome.strays().size(),
        outcome.survivors().isEmpty() ? "none" : String.join(", ", outcome.survivors()));
    outcome.faults().forEach(fault -> System.out.println("  " + fault.indent(4).strip()));
  }

  private static String shortened(String text) {
    return text.length() <= IN_FLIGHT ? text : text.substring(0, IN_FLIGHT - 1) + "…";
  }
}
