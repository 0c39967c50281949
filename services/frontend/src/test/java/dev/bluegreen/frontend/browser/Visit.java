package dev.bluegreen.frontend.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ScreenshotAnimations;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Someone with a browser of their own, who uses the page by the names that things have on it. */
final class Visit implements AutoCloseable {

  static final String PASSWORD = "correct horse battery";

  private static final AtomicInteger USERS = new AtomicInteger();
  private static final Path SCREENS = Path.of("target", "screens");

  final String username = "visitor-" + USERS.incrementAndGet();
  final BrowserContext context;
  final Page page;
  private final List<String> complaints = new CopyOnWriteArrayList<>();

  Visit(Browser browser, Browser.NewContextOptions options, String url) {
    context = browser.newContext(options);
    page = context.newPage();
    page.setDefaultTimeout(60_000);
    page.onConsoleMessage(
        message -> {
          // That an answer was 401 or 503 the browser says too, and there it is meant.
          if (message.type().equals("error")
              && !message.text().contains("Failed to load resource")) {
            complaints.add(message.text());
          }
        });
    page.onPageError(complaints::add);
    page.navigate(url);
  }

  Locator field(String label) {
    return page.getByLabel(label, new Page.GetByLabelOptions().setExact(false)).first();
  }

  Locator button(String name) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  Locator heading(String name) {
    return page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName(name));
  }

  /** Asks for an account under the visit's own name. */
  void createAccount() {
    button("Create an account").click();
    field("Username").fill(username);
    page.locator("#password").fill(PASSWORD);
    button("Create account").click();
  }

  Visit register() {
    createAccount();
    heading("Calculate").waitFor();
    return this;
  }

  void calculate(String amount) {
    field("Amount").fill(amount);
    button("Calculate").click();
  }

  Locator result() {
    return page.locator("output .sum");
  }

  Locator history() {
    return page.locator("#history li");
  }

  /** Waits for what has begun to move to come to rest. */
  Visit screen(String name) {
    page.screenshot(
        new Page.ScreenshotOptions()
            .setPath(SCREENS.resolve(name + ".png"))
            .setFullPage(true)
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
    var overhang =
        page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth");
    assertThat(overhang).isEqualTo(0);
  }

  /** The browser has nothing to complain of: no error in a script, nothing against the policy. */
  @Override
  public void close() {
    context.close();
    assertThat(complaints).isEmpty();
  }
}
