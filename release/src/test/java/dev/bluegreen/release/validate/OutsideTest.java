package dev.bluegreen.release.validate;

import static dev.bluegreen.release.validate.PlayedPlatform.texts;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The app from outside. */
class OutsideTest extends WithFaults {
  static List<Fault> faults() {
    return List.of(
        new Fault("port", "cannot be reached", it -> it.app.close()),
        new Fault("app", "does not answer", it -> it.app.close()),
        new Fault(
            "app",
            "answers 503",
            it -> it.app.instead.put("app /auth", new PlayedApp.Instead(503, ""))),
        new Fault(
            "app colour",
            "X-App-Color is green, and the route says blue",
            it -> it.app.colors.put("app", "green")),
        new Fault(
            "app version",
            "X-App-Version is 0.9.0, and blue is set to 1.0.0",
            it -> it.app.versions.put("blue", "0.9.0")),
        new Fault(
            "preview",
            "answers 502",
            it -> it.app.instead.put("preview /auth", new PlayedApp.Instead(502, ""))),
        new Fault(
            "preview colour",
            "X-App-Color is blue, and the route says green",
            it -> it.app.colors.put("preview", "blue")),
        new Fault(
            "preview version", "without X-App-Version", it -> it.app.colors.remove("preview")),
        new Fault(
            "prometheus",
            "answers 503 to GET /-/ready",
            it -> it.app.instead.put("prometheus /-/ready", new PlayedApp.Instead(503, ""))));
  }

  @Test
  void appOfOnesOwnNeedNotSayWhoItIs() {
    platform.stack.settings.put("app.services.shop.image", "shop:{version}");
    platform.app.colors.clear();

    assertThat(texts(platform.run(), Result.Skipped.class))
        .contains("app colour: the app sends no X-App-Color");
  }
}
