package dev.bluegreen.frontend.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import dev.bluegreen.testing.browser.Browsers;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Both colours behind a gateway and a real browser, started once for all tests that extend this.
 */
abstract class BothColors {

  static final int DESKTOP = 1200;
  static final int PHONE = 320;

  static Browsers browsers;
  static Demo demo;

  @RegisterExtension
  static final BeforeAllCallback START =
      context -> {
        var started =
            context
                .getRoot()
                .getStore(ExtensionContext.Namespace.create(BothColors.class))
                .computeIfAbsent(Started.class, _ -> Started.now(), Started.class);
        browsers = started.browsers;
        demo = started.demo;
      };

  /** JUnit closes it after the last class. */
  private record Started(Browsers browsers, Demo demo) implements AutoCloseable {
    static Started now() {
      PlaywrightAssertions.setDefaultAssertionTimeout(60_000);
      var browsers = new Browsers();
      try {
        return new Started(browsers, new Demo());
      } catch (IOException e) {
        browsers.close();
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void close() throws IOException {
      demo.close();
      browsers.close();
    }
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
