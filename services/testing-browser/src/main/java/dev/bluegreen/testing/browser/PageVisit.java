package dev.bluegreen.testing.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ScreenshotAnimations;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;

/** Someone with a browser of their own at a page, and what is asked of every page. */
public abstract class PageVisit implements AutoCloseable {

  private static final Path SCREENS = Path.of("target", "screens");

  public final Page page;
  private final List<String> complaints = new CopyOnWriteArrayList<>();

  /**
   * @param meant found in those of the browser's errors that are none: the page is ready for them
   */
  protected PageVisit(
      Browser browser, Browser.NewContextOptions options, String url, Pattern meant) {
    page = browser.newContext(options).newPage();
    page.setDefaultTimeout(60_000);
    page.onConsoleMessage(
        message -> {
          if (message.type().equals("error") && !meant.matcher(message.text()).find()) {
            complaints.add(message.text());
          }
        });
    page.onPageError(complaints::add);
    page.navigate(url);
  }

  /**
   * Waits for what moves to come to rest.
   *
   * @param whole also what is seen only by scrolling
   */
  public final void screen(String name, boolean whole) {
    page.screenshot(
        new Page.ScreenshotOptions()
            .setPath(SCREENS.resolve(name + ".png"))
            .setFullPage(whole)
            .setAnimations(ScreenshotAnimations.DISABLED));
  }

  /** By the rules of WCAG 2.2, levels A and AA, and good practice. */
  public final void assertAccessible() {
    var violations = new AxeBuilder(page).analyze().getViolations();
    assertThat(violations)
        .as(() -> violations.stream().map(v -> v.getId() + " " + v.getNodes()).toList().toString())
        .isEmpty();
  }

  /** Nothing is wider than the window. */
  public final void assertFits() {
    assertThat(
            page.evaluate(
                "document.documentElement.scrollWidth - document.documentElement.clientWidth"))
        .isEqualTo(0);
  }

  /** The browser has nothing to complain of: no error in a script, nothing against the policy. */
  @Override
  public final void close() {
    page.context().close();
    assertThat(complaints).isEmpty();
  }
}
