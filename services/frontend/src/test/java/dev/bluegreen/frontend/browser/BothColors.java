package dev.bluegreen.frontend.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** Both colours behind a gateway and a real browser, for the tests of a class. */
abstract class BothColors {

  static final int DESKTOP = 1200;
  static final int PHONE = 320;

  static Browsers browsers;
  static Demo demo;

  @BeforeAll
  static void start() throws IOException {
    browsers = new Browsers();
    demo = new Demo();
    PlaywrightAssertions.setDefaultAssertionTimeout(60_000);
  }

  @AfterAll
  static void stop() throws IOException {
    if (demo != null) {
      demo.close();
    }
    browsers.close();
  }

  @BeforeEach
  void blueIsActive() {
    demo.gateway.activate("blue");
  }

  static Visit visit() {
    return visit(DESKTOP, ColorScheme.LIGHT);
  }

  static Visit visit(int width, ColorScheme scheme) {
    var options =
        new Browser.NewContextOptions()
            .setViewportSize(width, 800)
            .setColorScheme(scheme)
            .setReducedMotion(ReducedMotion.REDUCE);
    return new Visit(browsers.browser(), options, demo.gateway.url());
  }
}
