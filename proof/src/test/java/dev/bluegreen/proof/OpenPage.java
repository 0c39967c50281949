package dev.bluegreen.proof;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.net.URI;
import java.util.List;
import java.util.UUID;

/** The app's page in the system's Chromium, used by one person who never reloads it. */
final class OpenPage extends OpenTab {
  OpenPage(URI entry) {
    super(entry.toString());
    page.evaluate("document.body.dataset.mark = 'the same page'");
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
    assertThat(badge).containsText(version, patient());
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

  private void button(String name) {
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true))
        .click();
  }
}
