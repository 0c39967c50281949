package dev.bluegreen.console.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.ColorScheme;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The console for every eye, hand and window. */
class AccessIT extends Screens {

  @ParameterizedTest
  @EnumSource(
      value = ColorScheme.class,
      names = {"LIGHT", "DARK"})
  void isAccessibleInBothSchemes(ColorScheme scheme) {
    var name = scheme.name().toLowerCase();
    try (var visit = visit(WALL, scheme)) {
      visit.assertAccessible();
      visit.screen("login-" + name, false);
      visit.logIn().live();
      assertThat(visit.releases()).hasCount(6);
      visit.assertAccessible();
      visit.screen("console-" + name, false);
      visit.releases().first().locator("button").click();
      assertThat(visit.page.locator("#report .figures")).isVisible();
      assertThat(visit.page.locator("#report .changes")).containsText("version: ");
      visit.assertAccessible();
      visit.screen("report-" + name, false);
    }
  }

  @Test
  void isDarkWhereTheScreenIs() {
    var grounds = new String[2];
    var schemes = new ColorScheme[] {ColorScheme.LIGHT, ColorScheme.DARK};
    for (var index = 0; index < schemes.length; index++) {
      try (var visit = visit(DESKTOP, schemes[index])) {
        visit.logIn().live();
        grounds[index] =
            (String) visit.page.evaluate("getComputedStyle(document.body).backgroundColor");
      }
    }
    assertThat(brightness(grounds[0])).isGreaterThan(600);
    assertThat(brightness(grounds[1])).isLessThan(150);
  }

  private static int brightness(String color) {
    return java.util.Arrays.stream(color.replaceAll("[^\\d,]", "").split(","))
        .limit(3)
        .mapToInt(Integer::parseInt)
        .sum();
  }

  @Test
  void fitsASmallPhone() {
    try (var visit = visit(PHONE, ColorScheme.LIGHT)) {
      visit.assertFits();
      visit.logIn().live();
      assertThat(visit.releases()).hasCount(6);
      demo.move(80, 20);
      assertThat(visit.side("green")).containsText("canary");
      visit.assertFits();
      assertThat(
              visit.page.evaluate(
                  "document.getElementById('releases').scrollWidth - document.getElementById('releases').clientWidth"))
          .as("nor does the table")
          .isEqualTo(0);
      visit.screen("console-phone", false);
      visit.screen("console-phone-whole", true);
      visit.assertAccessible();
      visit.releases().first().locator("button").click();
      assertThat(visit.page.locator("#report .figures")).isVisible();
      visit.assertFits();
      visit.screen("report-phone", false);
    }
  }

  @Test
  void isUsedByTheKeyboardAlone() {
    try (var visit = visit()) {
      var keyboard = visit.page.keyboard();
      assertThat(visit.page.getByLabel("Password")).isFocused();
      keyboard.type(dev.bluegreen.console.RunningConsole.PASSWORD);
      keyboard.press("Enter");
      visit.live();
      assertThat(visit.releases()).hasCount(6);
      assertThat(visit.page.getByLabel("1 hour")).isEnabled();
      keyboard.press("Tab"); // app
      keyboard.press("Tab"); // preview
      keyboard.press("Tab");
      assertThat(visit.page.getByText("Log out")).isFocused();
      keyboard.press("Tab");
      keyboard.press("ArrowRight");
      assertThat(visit.page.getByLabel("1 hour")).isChecked();
      assertThat(visit.page.locator("#traffic-about")).containsText("Prometheus");
      visit.screen("hour", false);
      keyboard.press("Tab"); // the list, to scroll it
      keyboard.press("Tab");
      assertThat(visit.releases().first().locator("button")).isFocused();
      keyboard.press("Enter");
      assertThat(visit.page.locator("#report .figures")).isVisible();
      assertThat(visit.page.getByText("Close")).isFocused();
      keyboard.press("Escape");
      assertThat(visit.page.locator("#report")).isHidden();
      assertThat(visit.releases().first().locator("button")).isFocused();
    }
  }
}
