package dev.bluegreen.release.status;

import dev.bluegreen.release.Color;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How a release stands: all that {@code status} shows.
 *
 * @param serving the colour that gets most of the traffic; nothing where there is no route
 * @param settings what the settings want
 * @param notices what needs an explanation, or somebody
 * @param colors both colours, the one that serves first
 * @param gates the newest of each phase
 * @param prober whether there is a prober, and so live numbers
 * @param last the last release that was recorded
 */
public record Status(
    String stack,
    String context,
    Instant at,
    Optional<Color> serving,
    Wanted settings,
    List<Notice> notices,
    List<Side> colors,
    List<Gate> gates,
    boolean prober,
    Optional<Last> last) {
  public Status {
    notices = List.copyOf(notices);
    colors = List.copyOf(colors);
    gates = List.copyOf(gates);
  }

  /** What the settings want: who serves, and how much the other one gets. */
  public record Wanted(Color activeColor, int canaryWeight, boolean emergency) {}

  /**
   * @param kind {@code going-on}, {@code canary}, {@code interrupted}, {@code refused}, {@code
   *     moved-outside}, {@code not-up}, {@code drill}, {@code emergency} or {@code broken}
   * @param mends commands, each with what it does
   */
  public record Notice(String kind, String text, List<String> mends) {
    public Notice {
      mends = List.copyOf(mends);
    }
  }

  /**
   * One colour.
   *
   * @param role {@code serving}, {@code canary} or {@code idle}
   * @param weight percent of the traffic
   * @param traffic what it answers now; nothing without a prober
   */
  public record Side(
      Color color,
      String version,
      String role,
      int weight,
      List<Service> services,
      Optional<Traffic> traffic) {
    public Side {
      services = List.copyOf(services);
    }

    /** Whether all pods that it wants are ready, and it wants some. */
    public boolean isReady() {
      return !services.isEmpty() && services.stream().allMatch(Service::isReady);
    }
  }

  /**
   * A service of a colour.
   *
   * @param coming pods that are not available yet, those of a rollout included
   * @param begun when it was made
   * @param troubles of its pods, in Kubernetes' own words
   */
  public record Service(
      String name, int ready, int wanted, int coming, Instant begun, List<String> troubles) {
    public Service {
      troubles = List.copyOf(troubles);
    }

    boolean isReady() {
      return ready >= wanted;
    }
  }

  /**
   * The last ten seconds, as the prober's requests met them.
   *
   * @param rate requests a second
   * @param errors requests a second without a right answer
   * @param p50 milliseconds
   * @param p99 milliseconds
   */
  public record Traffic(double rate, double errors, double p50, double p99) {}

  /**
   * @param name {@code gate} (before the route moves) or {@code bake} (after)
   * @param state {@code running}, {@code passed}, {@code failed} or {@code inconclusive}
   * @param measures a line for each check
   */
  public record Gate(
      String name,
      Optional<Color> color,
      String version,
      String state,
      Instant begun,
      Optional<Instant> ended,
      List<GateLine> measures) {
    public Gate {
      measures = List.copyOf(measures);
    }
  }

  /** The last release: {@code headline} is one line. */
  public record Last(String id, String result, String headline, Optional<Instant> ended) {}
}
