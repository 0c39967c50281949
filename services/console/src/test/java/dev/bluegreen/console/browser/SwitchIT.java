package dev.bluegreen.console.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The console while something happens. */
class SwitchIT extends Screens {

  private static final double TWO_SECONDS = 2000;

  @Test
  void showsASwitchWithinTwoSeconds() {
    try (var visit = visit()) {
      visit.logIn().live();
      assertThat(visit.side("blue")).containsText("serving");
      assertThat(visit.side("green")).containsText("preview");

      demo.move(0, 100);

      assertThat(visit.side("green"))
          .containsText(
              "serving", new LocatorAssertions.ContainsTextOptions().setTimeout(TWO_SECONDS));
      assertThat(visit.side("blue")).containsText("preview");
      assertThat(visit.page.getByRole(com.microsoft.playwright.options.AriaRole.LOG))
          .containsText("green 2.0.0 serves now");
      assertThat(visit.page).hasTitle("green 2.0.0 – bluegreen console");
      assertThat(visit.side("green")).containsText("100");
    }
  }

  @Test
  void showsAReleaseAsItGoesOn() {
    try (var visit = visit(WALL, ColorScheme.DARK)) {
      visit.logIn().live();
      var begun = Instant.now().minusSeconds(23);
      demo.job("gate-green-90ab", "gate", "green", "2.0.0", begun, null, "");
      demo.traffic.release(
          demo.record(begun, "blue", "1.0.0", "green", "2.0.0", "interrupted", null, 0));
      assertThat(visit.page.locator("#gates")).containsText("running");
      assertThat(visit.page.locator("#going-on")).containsText("Release of green 2.0.0");
      assertThat(visit.releases().first()).containsText("going on");

      demo.report("gate-green-90ab", "passed journey: 6 steps in 214 ms");
      demo.job(
          "gate-green-90ab", "gate", "green", "2.0.0", begun, begun.plusSeconds(12), "Complete");
      demo.move(80, 20);

      assertThat(visit.page.locator("#gates")).containsText("6 steps in 214 ms");
      assertThat(visit.side("green")).containsText("canary");
      visit.page.waitForTimeout(6000);
      visit.screen("release-dark", false);

      var record = demo.record(begun, "blue", "1.0.0", "green", "2.0.0", "promoted", null, 0);
      demo.put(record.put("ended", Instant.now().toString()));
      demo.traffic.release(com.fasterxml.jackson.databind.node.NullNode.getInstance());
      demo.move(0, 100);

      assertThat(visit.releases()).hasCount(7);
      assertThat(visit.releases().first()).containsText("promoted");
      assertThat(visit.page.locator("#going-on")).isHidden();
    }
  }

  @Test
  void showsPodsThatAreNotReady() {
    try (var visit = visit()) {
      visit.logIn().live();

      demo.deployment("backend", "green", "2.0.1", 0, 2);

      assertThat(visit.side("green")).containsText("4 of 6 pods ready");
      assertThat(visit.side("blue")).not().containsText("pods ready");
    }
  }

  @Test
  void comesBackByItself() throws Exception {
    try (var visit = visit()) {
      visit.logIn().live();
      visit.page.evaluate("document.body.dataset.mark = 'the same page'");

      console.away(
          () -> {
            assertThat(visit.page.locator("#connection")).containsText("not connected");
            demo.move(0, 100);
          });

      assertThat(visit.side("green")).containsText("serving");
      visit.live();
      assertThat(visit.page.locator("body")).hasAttribute("data-mark", "the same page");
      demo.move(100, 0);
      assertThat(visit.side("blue")).containsText("serving");
    }
  }

  @Test
  void saysThatWhatItShowsIsOld() {
    try (var visit = visit()) {
      visit.logIn().live();

      demo.traffic.away(true);
      assertThat(visit.page.locator("#connection")).containsText("no prober answers");
      demo.traffic.away(false);
      assertThat(visit.page.locator("#connection")).hasText("live");
      demo.cluster.away(true);
      assertThat(visit.page.locator("#connection")).containsText("the cluster does not answer");
      demo.cluster.away(false);
      assertThat(visit.page.locator("#connection")).hasText("live");
    }
  }

  /** It would be asked for nobody. */
  @Test
  void asksNobodyWhileNobodyLooks() throws Exception {
    try (var visit = visit()) {
      visit.logIn().live();
    }
    Thread.sleep(4000); // until it has noticed
    var asked = demo.traffic.asked();

    Thread.sleep(3000);

    assertThat(demo.traffic.asked()).isPositive().isEqualTo(asked);
  }

  @Test
  void letsInWhoKnowsThePasswordAndNobodyElse() {
    try (var visit = visit()) {
      visit.logIn("wrong horse");
      assertThat(visit.page.getByRole(com.microsoft.playwright.options.AriaRole.ALERT))
          .containsText("not the password");
      visit.logIn().live();
      assertThat(visit.page.evaluate("document.cookie")).isEqualTo("");
      visit.page.getByText("Log out").click();
      visit.page.getByLabel("Password").waitFor();
      visit.page.goBack();
      visit.page.reload();
      assertThat(visit.page.getByLabel("Password")).isVisible();
    }
  }
}
