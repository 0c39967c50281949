package dev.bluegreen.frontend.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.bluegreen.testing.browser.PageVisit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/** Someone with a browser of their own, who uses the page by the names that things have on it. */
final class Visit extends PageVisit {

  static final String PASSWORD = "correct horse battery";

  private static final AtomicInteger USERS = new AtomicInteger();

  /** That an answer was 401 or 503. */
  private static final Pattern MEANT = Pattern.compile("Failed to load resource");

  final String username = "visitor-" + USERS.incrementAndGet();

  Visit(Browser browser, Browser.NewContextOptions options, String url) {
    super(browser, options, url, MEANT);
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

  void screen(String name) {
    screen(name, true);
  }
}
