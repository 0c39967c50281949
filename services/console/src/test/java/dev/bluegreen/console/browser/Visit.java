package dev.bluegreen.console.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.bluegreen.console.RunningConsole;
import dev.bluegreen.testing.browser.PageVisit;
import java.util.regex.Pattern;

/**
 * Someone with a browser of their own, who uses the console by the names that things have on it.
 */
final class Visit extends PageVisit {

  /** That an answer was 401, or that nobody answered. */
  private static final Pattern MEANT = Pattern.compile("Failed to load resource|ERR_");

  Visit(Browser browser, Browser.NewContextOptions options, String url) {
    super(browser, options, url, MEANT);
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
}
