package dev.bluegreen.release.drill;

import dev.bluegreen.release.Color;
import dev.bluegreen.release.ExitCode;
import dev.bluegreen.release.Failure;
import dev.bluegreen.release.pulumi.Services;
import dev.bluegreen.release.pulumi.Settings;
import java.util.List;
import java.util.Map;

/** A service whose image cannot be pulled. */
record WrongImage() implements Drill {
  /** RFC 2606 keeps this name: no registry will ever have it. */
  private static final String REGISTRY = "nowhere.invalid/";

  @Override
  public String name() {
    return "wrong-image";
  }

  @Override
  public String what() {
    return "has a service whose image nobody can pull";
  }

  @Override
  public String expected() {
    return "refused once deadlineSeconds are over; no gate runs";
  }

  @Override
  public Map<String, String> settings(Color color, Settings settings) {
    var service =
        Services.withoutDatabase(settings)
            .orElseThrow(
                () ->
                    new Failure(
                        ExitCode.FAILED,
                        "drill wrong-image needs a service without a database, whose migrations the"
                            + " image would run first: %s have one."
                                .formatted(String.join(", ", Services.named(settings))),
                        "bluegreen drill late-failure   works with any app"));
    var path = color.key() + ".images." + service;
    settings
        .paths()
        .value(path)
        .ifPresent(
            image -> {
              throw new Failure(
                  ExitCode.FAILED,
                  "%s is %s: a drill would have to take its place.".formatted(path, image),
                  "pulumi config rm --path " + path);
            });
    return Map.of(path, REGISTRY + service + ":drill");
  }

  @Override
  public List<String> traces(Color color, Settings settings) {
    var images = color.key() + ".images";
    return settings.paths().names(images).stream()
        .map(service -> images + "." + service)
        .filter(
            path -> settings.paths().value(path).filter(i -> i.startsWith(REGISTRY)).isPresent())
        .toList();
  }
}
