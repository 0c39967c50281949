package dev.bluegreen.proof;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/** The app's page in the system's Chromium, used by one person who never reloads it. */
final class OpenPage implements AutoCloseable {
  private static final double PATIENCE_MS = 60_000;

  private final Playwright playwright =
      Playwright.create(
          new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
  private final Page page;
  private final List<String> complaints = new CopyOnWriteArrayList<>();

  private OpenPage(URI entry) {
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
    page.navigate(entry.toString());
    page.evaluate("document.body.dataset.mark = 'the same page'");
  }

  static OpenPage at(URI entry) {
    return new OpenPage(entry);
  }

  void register() {
    button("Create an account");
    page.getByLabel("Username")
        .first()
        .fill("page-" + UUID.randomUUID().toString().substring(0, 8));
    page.locator("#password").fill("correct horse battery");
    button("Create account");
    page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Calculate")).waitFor();
  }

  /**
   * @param discount blank where there is none
   * @return what the page shows as the result
   */
  String calculate(String amount, String discount) {
    page.getByLabel("Amount").first().fill(amount);
    if (!discount.isBlank()) {
      page.getByLabel("Discount").first().fill(discount);
    }
    var before = page.locator("#history li").count();
    button("Calculate");
    history(before + 1);
    return page.locator("output .sum").innerText();
  }

  /** What the badge says, once it names this version. */
  String servedBy(String version) {
    var badge = page.locator("#served summary");
    assertThat(badge)
        .containsText(version, new LocatorAssertions.ContainsTextOptions().setTimeout(PATIENCE_MS));
    return badge.innerText();
  }

  /** The lines of the history, once there are so many. */
  List<String> history(int lines) {
    var history = page.locator("#history li");
    assertThat(history)
        .hasCount(lines, new LocatorAssertions.HasCountOptions().setTimeout(PATIENCE_MS));
    return history.allInnerTexts().stream().map(text -> text.replaceAll("\\s+", " ")).toList();
  }

  boolean isTheSame() {
    return "the same page".equals(page.locator("body").getAttribute("data-mark"));
  }

  /** Errors of its scripts. */
  List<String> complaints() {
    return complaints;
  }

  private void button(String name) {
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true))
        .click();
  }

  @Override
  public void close() {
    playwright.close();
  }
}
