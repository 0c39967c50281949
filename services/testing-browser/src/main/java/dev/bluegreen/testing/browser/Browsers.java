package dev.bluegreen.testing.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The system's own Chromium: Playwright would fetch one from the internet. */
public final class Browsers implements AutoCloseable {

  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");

  private final Playwright playwright =
      Playwright.create(
          new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
  private final Browser browser =
      playwright
          .chromium()
          .launch(
              new BrowserType.LaunchOptions()
                  .setExecutablePath(chromium())
                  // Its sandbox refuses to start for root, which tests in containers are.
                  .setChromiumSandbox(false)
                  .setTimeout(120_000));

  public Browser browser() {
    return browser;
  }

  private static Path chromium() {
    var given = Stream.ofNullable(System.getenv("CHROMIUM")).map(Path::of);
    var found =
        Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
            .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)));
    return Stream.concat(given, found)
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "no browser to test the page with: none of %s is on PATH, and CHROMIUM is %s."
                            .formatted(NAMES, System.getenv("CHROMIUM"))
                        + " Install one (Debian: apt-get install chromium), or set CHROMIUM to its path."));
  }

  @Override
  public void close() {
    playwright.close();
  }
}
