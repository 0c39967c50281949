package dev.bluegreen.infra.app;

import dev.bluegreen.infra.kube.Fingerprint;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

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
  /** Key of a workload's annotation for {@link #templateOf}. */
  public static final String TEMPLATE = "bluegreen.dev/template";

  /** What stands before an image reference that leads to its migrations. */
  public static final String MIGRATIONS = "migrations ";

  private static final String VERSION = "{version}";
  private static final int HASH = 12;

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
   * Changes with the pods of a service, but for its settings: those roll within a colour that
   * serves, while another image there would be a release that nobody has examined.
   */
  public String templateOf(AppService service) {
    var resources = service.resources();
    return Fingerprint.of(
        String.join(
            "\n",
            version,
            imageOf(service),
            pull.toString(),
            "" + service.port(),
            service.probes().toString(),
            new TreeMap<>(resources.requests()).toString(),
            new TreeMap<>(resources.limits()).toString(),
            service.shutdown().toString(),
            service.needs().database() + " " + service.needs().tokens() + service.needs().calls()),
        HASH);
  }

  /** Changes with all that this colour runs of the app, its settings too. */
  public String fingerprint(App app) {
    var text = new StringBuilder();
    for (var service : app.services()) {
      text.append(templateOf(service)).append('\n');
      Stream.concat(service.env().stream(), env.stream())
          .map(each -> each.name() + "=" + (each.secret() ? "" : each.value()) + "\n")
          .forEach(text::append);
    }
    return Fingerprint.of(text.toString(), HASH);
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
