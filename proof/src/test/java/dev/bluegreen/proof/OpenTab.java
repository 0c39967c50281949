package dev.bluegreen.proof;

import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** A page in the system's Chromium. */
abstract class OpenTab implements AutoCloseable {
  static final double PATIENCE_MS = 60_000;

  private final Playwright playwright =
      Playwright.create(
          new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
  private final List<String> complaints = new CopyOnWriteArrayList<>();
  final Page page;

  /**
   * @param scripts what runs before the page's own
   */
  OpenTab(String url, String... scripts) {
    page =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(Path.of(Shell.required("CHROMIUM")))
                    .setChromiumSandbox(false)
                    .setTimeout(PATIENCE_MS))
            .newPage();
    page.setDefaultTimeout(PATIENCE_MS);
    page.onPageError(complaints::add);
    for (var script : scripts) {
      page.addInitScript(script);
    }
    page.navigate(url);
  }

  /** Errors of its scripts. */
  List<String> complaints() {
    return complaints;
  }

  static LocatorAssertions.ContainsTextOptions patient() {
    return new LocatorAssertions.ContainsTextOptions().setTimeout(PATIENCE_MS);
  }

  @Override
  public void close() {
    playwright.close();
  }
}
