package dev.bluegreen.frontend.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.ColorScheme;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The page for every eye, hand and window. */
class AccessIT extends BothColors {
  @Test
  void isUsedByTheKeyboardAlone() {
    try (var visit = visit()) {
      var keyboard = visit.page.keyboard();
      assertThat(visit.field("Username")).isFocused();
      for (var tabs = 0; tabs < 4; tabs++) {
        keyboard.press("Tab"); // password, show it, log in, the other form
      }
      keyboard.press("Enter");
      assertThat(visit.heading("Create an account")).isVisible();
      keyboard.type(visit.username);
      keyboard.press("Tab");
      keyboard.type(Visit.PASSWORD);
      keyboard.press("Enter");
      assertThat(visit.field("Amount")).isFocused();
      keyboard.type("12.5");
      keyboard.press("Enter");
      assertThat(visit.result()).hasText("25.0");
      assertThat(visit.field("Amount")).isFocused();
      keyboard.type("7"); // in place of what was there
      keyboard.press("Tab");
      assertThat(visit.button("Calculate")).isFocused();
      keyboard.press("Space");
      assertThat(visit.result()).hasText("14");
      keyboard.press("Shift+Tab");
      keyboard.press("Shift+Tab");
      assertThat(visit.button("Log out")).isFocused();
      keyboard.press("Shift+Tab");
      keyboard.press("Enter");
      assertThat(visit.page.locator("#stack")).isVisible();
      keyboard.press("Escape");
      assertThat(visit.page.locator("#stack")).isHidden();
      keyboard.press("Tab");
      keyboard.press("Enter");
      assertThat(visit.field("Username")).isFocused();
    }
  }

  @Test
  void fitsASmallPhone() {
    try (var visit = visit(PHONE, ColorScheme.LIGHT)) {
      assertThat(visit.heading("Log in")).isVisible();
      visit.assertFits();
      visit.screen("log-in-phone");
      visit.register();
      for (var amount : new String[] {"1234.56", "99999999999999999999999999999.123456789", "8"}) {
        var before = visit.history().count();
        visit.calculate(amount);
        assertThat(visit.history()).hasCount(before + 1);
        visit.assertFits();
      }
      visit.page.locator("#served summary").click();
      visit.assertFits();
      visit.page.keyboard().press("Escape");
      visit.field("Amount").focus();
      visit.screen("calculator-phone");
      visit.assertAccessible();
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = ColorScheme.class,
      names = {"LIGHT", "DARK"})
  void isAccessibleInBothSchemesAndColours(ColorScheme scheme) {
    for (var color : new String[] {"blue", "green"}) {
      demo.gateway.activate(color);
      try (var visit = visit(DESKTOP, scheme)) {
        var name = scheme.name().toLowerCase();
        assertThat(visit.heading("Log in")).isVisible();
        visit.assertAccessible();
        visit.screen("log-in-%s-%s".formatted(color, name));
        visit.register();
        for (var amount : new String[] {"1250.00", "0.1", "36"}) {
          var before = visit.history().count();
          visit.calculate(amount);
          assertThat(visit.history()).hasCount(before + 1);
        }
        visit.page.locator("#served summary").click();
        visit.assertAccessible();
        visit.page.keyboard().press("Escape");
        visit.field("Amount").focus();
        visit.screen("calculator-%s-%s".formatted(color, name));
        assertThat(visit.page.locator("body")).hasCSS("color-scheme", "light dark");
      }
    }
  }

  @Test
  void isDarkWhereTheSystemIs() {
    try (var light = visit(DESKTOP, ColorScheme.LIGHT);
        var dark = visit(DESKTOP, ColorScheme.DARK)) {
      assertThat(brightness(light)).isGreaterThan(200);
      assertThat(brightness(dark)).isLessThan(60);
    }
  }

  /** Of the page's ground, from 0 to 255. */
  private static double brightness(Visit visit) {
    var red = "Number(getComputedStyle(document.body).backgroundColor.match(/\\d+/)[0])";
    return ((Number) visit.page.evaluate(red)).doubleValue();
  }
}
