package dev.bluegreen.infra.app;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one colour runs of the app.
 *
 * @param version version of the app, which goes into image references and labels
 * @param replicas pods of each service
 * @param images service name to the image reference that stands in for the app's own; may hold
 *     {@code {version}}
 * @param locked image reference to the one that is named instead, which never names another image;
 *     with {@link #MIGRATIONS} before it, to what names the migrations that the image has
 * @param pull how the images come to a node
 * @param autoscaling bounds of an autoscaler, which then owns the number of pods; none: replicas
 * @param env environment of every service of this colour; wins over the app's own
 */
public record Release(
    Color color,
    String version,
    int replicas,
    Map<String, String> images,
    Map<String, String> locked,
    ImagePull pull,
    Optional<Autoscaling> autoscaling,
    List<EnvVar> env) {
  /** What stands before an image reference that leads to its migrations. */
  public static final String MIGRATIONS = "migrations ";

  private static final String VERSION = "{version}";

  public Release {
    images = Map.copyOf(images);
    locked = Map.copyOf(locked);
    env = List.copyOf(env);
  }

  /** The image that this colour runs of a service. */
  public String imageOf(AppService service) {
    var image = tagOf(service);
    return locked.getOrDefault(image, image);
  }

  /**
   * The migrations that the image of a service has for its version, by a name that changes when one
   * of them does; empty where nobody knows.
   */
  public Optional<String> migrationsOf(AppService service) {
    return Optional.ofNullable(locked.get(MIGRATIONS + tagOf(service)));
  }

  private String tagOf(AppService service) {
    return images.getOrDefault(service.name(), service.image()).replace(VERSION, version);
  }
}
