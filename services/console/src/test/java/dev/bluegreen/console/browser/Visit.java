package dev.bluegreen.console.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ScreenshotAnimations;
import dev.bluegreen.console.RunningConsole;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Someone with a browser of their own, who uses the console by the names that things have on it.
 */
final class Visit implements AutoCloseable {

  private static final Path SCREENS = Path.of("target", "screens");

  final Page page;
  private final BrowserContext context;
  private final List<String> complaints = new CopyOnWriteArrayList<>();

  Visit(Browser browser, Browser.NewContextOptions options, String url) {
    context = browser.newContext(options);
    page = context.newPage();
    page.setDefaultTimeout(60_000);
    page.onConsoleMessage(
        message -> {
          // That an answer was 401, or that nobody answered, the browser says too, and is meant.
          if (message.type().equals("error")
              && !message.text().matches("(?s).*(Failed to load resource|ERR_).*")) {
            complaints.add(message.text());
          }
        });
    page.onPageError(complaints::add);
    page.navigate(url);
  }

  Visit logIn() {
    return logIn(RunningConsole.PASSWORD);
  }

  Visit logIn(String password) {
    page.getByLabel("Password").fill(password);
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Log in")).click();
    return this;
  }

  /** Waits until the page is told what happens. */
  Visit live() {
    page.locator("#connection[data-state=live]").waitFor();
    return this;
  }

  /** What is said of a colour. */
  Locator side(String color) {
    return page.getByRole(
        AriaRole.ARTICLE, new Page.GetByRoleOptions().setName(color).setExact(true));
  }

  Locator releases() {
    return page.locator("#releases tbody tr");
  }

  /** As somebody sees it who does not scroll; waits for what moves to come to rest. */
  Visit screen(String name, boolean whole) {
    page.screenshot(
        new Page.ScreenshotOptions()
            .setPath(SCREENS.resolve(name + ".png"))
            .setFullPage(whole)
            .setAnimations(ScreenshotAnimations.DISABLED));
    return this;
  }

  /** By the rules of WCAG 2.2, levels A and AA, and good practice. */
  void assertAccessible() {
    var violations = new AxeBuilder(page).analyze().getViolations();
    assertThat(violations)
        .as(() -> violations.stream().map(v -> v.getId() + " " + v.getNodes()).toList().toString())
        .isEmpty();
  }

  /** Nothing is wider than the window. */
  void assertFits() {
    assertThat(
            page.evaluate(
                "document.documentElement.scrollWidth - document.documentElement.clientWidth"))
        .isEqualTo(0);
  }

  /** The browser has nothing to complain of: no error in a script, nothing against the policy. */
  @Override
  public void close() {
    context.close();
    assertThat(complaints).isEmpty();
  }
}
