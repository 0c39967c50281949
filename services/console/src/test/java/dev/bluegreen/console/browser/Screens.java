package dev.bluegreen.console.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.options.ColorScheme;
import dev.bluegreen.console.RunningConsole;
import dev.bluegreen.console.stub.Demo;
import dev.bluegreen.testing.browser.Browsers;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;

/** A browser for all tests of a class, and a demo with its console for each. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class Screens {

  static final int[] WALL = {1920, 1080};
  static final int[] DESKTOP = {1280, 900};
  static final int[] PHONE = {360, 740};

  private Browsers browsers;
  Demo demo;
  RunningConsole console;

  @BeforeAll
  void open() {
    browsers = new Browsers();
  }

  @AfterAll
  void shut() {
    browsers.close();
  }

  @BeforeEach
  void start() throws IOException {
    demo = new Demo();
    console = new RunningConsole(demo);
  }

  @AfterEach
  void stop() throws IOException {
    console.close();
    demo.close();
  }

  Visit visit() {
    return visit(DESKTOP, ColorScheme.LIGHT);
  }

  Visit visit(int[] size, ColorScheme scheme) {
    return new Visit(
        browsers.browser(),
        new Browser.NewContextOptions().setViewportSize(size[0], size[1]).setColorScheme(scheme),
        console.url());
  }
}
