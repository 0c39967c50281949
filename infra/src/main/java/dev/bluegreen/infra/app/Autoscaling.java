package dev.bluegreen.infra.app;

/**
 * Bounds between which a HorizontalPodAutoscaler keeps each service of a colour.
 *
 * @param least pods at the least
 * @param most pods at the most
 * @param cpuPercent use of the requested CPU that it aims at
 */
public record Autoscaling(int least, int most, int cpuPercent) {
  /** The same, with at least so many pods, as far as its bounds allow. */
  Autoscaling from(int pods) {
    return new Autoscaling(Math.clamp(pods, least, most), most, cpuPercent);
  }
}
