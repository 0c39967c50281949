package dev.bluegreen.proof;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.Instant;

/** The release console in the system's Chromium, as somebody has it on a wall. */
final class OpenConsole extends OpenTab {
  /** Keeps of which second the page was told last, which it is once a second. */
  private static final String NOTE_SECONDS =
      """
      window.EventSource = class extends EventSource {
        constructor(url) {
          super(url);
          this.addEventListener('live', event => { window.told = Date.parse(JSON.parse(event.data).now); });
        }
      };
      """;

  /** Keeps which second that was when a colour was first shown to serve. */
  private static final String NOTE_WHEN_IT_SERVES =
      """
      color => {
        const side = document.getElementById(color);
        const note = () => { if (side.dataset.role === 'serving') window.served ??= window.told; };
        window.served = undefined;
        new MutationObserver(note).observe(side, { attributes: true });
        note();
      }
      """;

  OpenConsole(String url) {
    super(url, NOTE_SECONDS);
  }

  void logIn(String password) {
    page.getByLabel("Password").fill(password);
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Log in")).click();
  }

  /** What it says where the password is another one. */
  String problem() {
    return page.getByRole(AriaRole.ALERT).innerText();
  }

  /** Waits until it is told what happens. */
  void awaitLive() {
    page.locator("#connection[data-state=live]").waitFor();
  }

  /** What is said of a colour, once it says this. */
  String side(String color, String text) {
    var side = page.locator("#" + color);
    assertThat(side).containsText(text, patient());
    return side.innerText();
  }

  void noteWhenItServes(String color) {
    page.waitForFunction("() => window.told");
    page.evaluate(NOTE_WHEN_IT_SERVES, color);
  }

  /**
   * The last moment of which the page had told when it showed the noted colour to serve. What comes
   * to it comes in order: however busy the machine is, this is no later than the page is behind.
   */
  Instant toldWhenItServed() {
    page.waitForFunction("() => window.served");
    return Instant.ofEpochMilli(((Number) page.evaluate("window.served")).longValue());
  }

  /** The newest release, once it says this. */
  String newestRelease(String text) {
    var row = row();
    assertThat(row).containsText(text, patient());
    return row.innerText().replaceAll("\\s+", " ");
  }

  /** What the report of the newest release says. */
  String report() {
    row().getByRole(AriaRole.BUTTON).click();
    page.locator("#report .figures").waitFor();
    return page.locator("#report").innerText();
  }

  /** The gates, once they say this. */
  String gates(String text) {
    var gates = page.locator("#gates");
    assertThat(gates).containsText(text, patient());
    return gates.innerText();
  }

  private Locator row() {
    return page.locator("#releases tbody tr").first();
  }
}
