package dev.bluegreen.frontend.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import dev.bluegreen.frontend.stub.Accounts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The page in a real browser, from both colours behind a gateway. */
class PageIT {

  private static final int DESKTOP = 1200;
  private static final int PHONE = 320;

  private static Browsers browsers;
  private static Demo demo;

  @BeforeAll
  static void start() throws IOException {
    browsers = new Browsers();
    demo = new Demo();
    PlaywrightAssertions.setDefaultAssertionTimeout(60_000);
  }

  @AfterAll
  static void stop() throws IOException {
    if (demo != null) {
      demo.close();
    }
    browsers.close();
  }

  @BeforeEach
  void blueIsActive() {
    demo.gateway.activate("blue");
  }

  private static Visit visit() {
    return visit(DESKTOP, ColorScheme.LIGHT);
  }

  private static Visit visit(int width, ColorScheme scheme) {
    var options =
        new Browser.NewContextOptions()
            .setViewportSize(width, 800)
            .setColorScheme(scheme)
            .setReducedMotion(ReducedMotion.REDUCE);
    return new Visit(browsers.browser(), options, demo.gateway.url());
  }

  @Test
  void registersCalculatesAndRemembers() {
    try (var visit = visit()) {
      visit.register().calculate("100");
      assertThat(visit.result()).hasText("200");
      assertThat(visit.history()).hasCount(1);
      assertThat(visit.history().first()).containsText("blue 1.0.0");

      visit.page.reload();
      assertThat(visit.history().first()).containsText("100 × 2");
      assertThat(visit.page.locator("#who")).hasText(visit.username);

      visit.button("Log out").click();
      assertThat(visit.heading("Log in")).isVisible();
      visit.field("Username").fill(visit.username);
      visit.page.locator("#password").fill(Visit.PASSWORD);
      visit.button("Log in").click();
      assertThat(visit.history()).hasCount(1);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "007, 14",
    ".5, 1.0",
    "-1 000.25, '−2,000.50'",
    "+3, 6",
    "123456789012345678901234567890.000000000000000001, '246,913,578,024,691,357,802,469,135,780.000000000000000002'"
  })
  void calculatesExactly(String amount, String result) {
    try (var visit = visit()) {
      visit.register().calculate(amount);
      assertThat(visit.result()).hasText(result);
      assertThat(visit.history().first()).containsText(result);
    }
  }

  @ParameterizedTest
  @CsvSource({"'1,5'", "''", "abc", "1e5", "-"})
  void refusesAtTheFieldWhatIsNoNumber(String amount) {
    try (var visit = visit()) {
      visit.register().calculate(amount);
      assertThat(visit.field("Amount")).hasAttribute("aria-invalid", "true");
      assertThat(visit.field("Amount")).hasAccessibleDescription(Pattern.compile("such as 100"));
      assertThat(visit.field("Amount")).isFocused();
      assertThat(demo.ledger.of(visit.username)).isEmpty();
    }
  }

  @Test
  void goesOnAcrossASwitchWithoutAReload() {
    try (var visit = visit()) {
      visit.register().calculate("100");
      assertThat(visit.result()).hasText("200");
      assertThat(visit.field("Discount")).isHidden();
      visit.page.evaluate("document.body.dataset.mark = 'the same page'");

      demo.gateway.activate("green");

      assertThat(visit.page.locator("#news")).containsText("Now served by green 2.0.0.");
      assertThat(visit.page.locator("#news")).containsText("Version 2.0.0 can do discounts.");
      assertThat(visit.page.locator("#served summary")).containsText("green 2.0.0");
      visit.field("Discount").fill("30");
      visit.button("Calculate").click();
      assertThat(visit.result()).hasText("170");
      assertThat(visit.history()).hasCount(2);
      assertThat(visit.history().first()).containsText("green 2.0.0");
      assertThat(visit.history().last()).containsText("blue 1.0.0");
      visit.page.locator("#served summary").click();
      assertThat(visit.page.locator("#stack li")).hasCount(3);
      assertThat(visit.page.locator("#stack")).containsText("auth");
      visit.screen("switched");

      // And back, with a discount that version 1 does not know: it is not left out in silence.
      demo.gateway.activate("blue");
      assertThat(visit.page.locator("#served summary")).containsText("blue 1.0.0");
      visit.button("Calculate").click();
      assertThat(visit.field("Discount"))
          .hasAccessibleDescription(Pattern.compile("blue 1.0.0 cannot do discounts"));
      assertThat(demo.ledger.of(visit.username)).hasSize(2);
      assertThat(visit.page.locator("body")).hasAttribute("data-mark", "the same page");
    }
  }

  @Test
  void waitsForABackendThatIsAwayAndCalculatesOnce() throws IOException {
    try (var visit = visit()) {
      visit.register();
      demo.blueBackend.leave();
      try {
        visit.calculate("21");
        assertThat(visit.page.locator("#away-text")).containsText("goes on trying by itself");
        assertThat(visit.field("Amount")).hasValue("21");
        visit.screen("away");
        visit.assertAccessible();
      } finally {
        demo.blueBackend.comeBack();
      }
      assertThat(visit.result()).hasText("42");
      assertThat(visit.page.locator("#news")).containsText("It is back");
      assertThat(visit.page.locator("#away")).isHidden();
      assertThat(visit.history()).hasCount(1);
    }
  }

  @Test
  void isStoredOnceThoughTheAnswerWasLost() {
    try (var visit = visit()) {
      visit.register();
      var lost = new AtomicInteger();
      visit.page.route(
          "**/calculations",
          route -> {
            if (route.request().method().equals("POST") && lost.getAndIncrement() == 0) {
              route.fetch(); // it is done, and nobody hears of it
              route.abort();
            } else {
              route.resume();
            }
          });
      visit.calculate("5");
      assertThat(visit.result()).hasText("10");
      assertThat(lost.get()).isGreaterThan(1);
      assertThat(demo.ledger.of(visit.username)).hasSize(1);
    }
  }

  @Test
  void remembersACalculationThatAnotherHasOvertaken() {
    try (var visit = visit()) {
      visit.register();
      var held = new ArrayList<Route>();
      visit.page.route(
          "**/calculations",
          route -> {
            if (held.isEmpty() && "{\"amount\":11}".equals(route.request().postData())) {
              held.add(route);
            } else {
              route.resume();
            }
          });
      visit.calculate("11");
      visit.page.waitForCondition(() -> !held.isEmpty());
      visit.calculate("12");
      assertThat(visit.result()).hasText("24");
      assertThat(visit.history()).hasCount(1);

      held.getFirst().resume();

      assertThat(visit.history()).hasCount(2);
      assertThat(visit.result()).hasText("24");
    }
  }

  @Test
  void canBeToldToStopTrying() throws IOException {
    try (var visit = visit()) {
      visit.register();
      demo.blueBackend.leave();
      try {
        visit.calculate("8");
        visit.button("Stop trying").click();
        assertThat(visit.page.locator("#away")).isHidden();
        assertThat(visit.field("Amount")).isFocused();
        assertThat(visit.field("Amount")).hasValue("8");
      } finally {
        demo.blueBackend.comeBack();
      }
    }
  }

  @Test
  void asksToLogInAgainAndKeepsWhatWasTyped() {
    try (var visit = visit()) {
      visit.register();
      assertThat(visit.page.locator("#history-empty"))
          .isVisible(); // nothing is on its way any more
      demo.accounts.expire(true);
      try {
        visit.calculate("64");
        assertThat(visit.page.locator("#enter-problem")).containsText("Your session has ended");
        assertThat(visit.field("Username")).hasValue(visit.username);
      } finally {
        demo.accounts.expire(false);
      }
      visit.page.locator("#password").fill(Visit.PASSWORD);
      visit.button("Log in").click();
      assertThat(visit.field("Amount")).hasValue("64");
      visit.button("Calculate").click();
      assertThat(visit.result()).hasText("128");
    }
  }

  @Test
  void anotherUserFindsNothingOfTheOneBefore() {
    try (var visit = visit();
        var other = visit()) {
      other.register();
      visit.register().calculate("3");
      assertThat(visit.history()).hasCount(1);
      visit.button("Log out").click();
      visit.field("Username").fill(other.username);
      visit.page.locator("#password").fill(Visit.PASSWORD);
      visit.button("Log in").click();
      assertThat(visit.page.locator("#history-empty")).isVisible();
      assertThat(visit.field("Amount")).hasValue("");
      assertThat(visit.result()).hasCount(0);
    }
  }

  @Test
  void saysWhatIsWrongWithCredentials() {
    try (var visit = visit()) {
      visit.field("Username").fill("nobody");
      visit.page.locator("#password").fill("wrong password");
      visit.button("Log in").click();
      assertThat(visit.page.locator("#enter-problem")).hasText("Username or password is wrong.");
      assertThat(visit.page.locator("#password")).isFocused();
      visit.screen("wrong-password");

      visit.button("Create an account").click();
      visit.field("Username").fill(visit.username);
      visit.page.locator("#password").fill("short");
      visit.button("Create account").click();
      assertThat(visit.page.locator("#password"))
          .hasAccessibleDescription(Pattern.compile("8 to 128 characters"));
      visit.assertAccessible();

      visit.page.locator("#password").fill(Visit.PASSWORD);
      visit.button("Create account").click();
      assertThat(visit.heading("Calculate")).isVisible();
      visit.button("Log out").click();
      visit.createAccount();
      assertThat(visit.field("Username"))
          .hasAccessibleDescription(Pattern.compile("name is taken"));
    }
  }

  @Test
  void showsTheHistoryInParts() {
    try (var visit = visit()) {
      visit.register();
      for (var amount = 1; amount <= 10; amount++) {
        visit.calculate(Integer.toString(amount));
        assertThat(visit.history().first()).containsText(amount + " × 2");
      }
      visit.page.reload();
      assertThat(visit.history()).hasCount(8);
      visit.button("Show more").click();
      assertThat(visit.history()).hasCount(10);
      assertThat(visit.history().last()).containsText("1 × 2");
      assertThat(visit.button("Show more")).isHidden();
    }
  }

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

  @Test
  void keepsTheTokenOutOfReach() throws IOException {
    try (var visit = visit()) {
      visit.register().calculate("1");
      assertThat(visit.result()).hasText("2");
      assertThat(visit.context.cookies()).singleElement().matches(cookie -> cookie.httpOnly);
      var stored =
          visit.page.evaluate(
              "JSON.stringify([document.cookie, {...localStorage}, {...sessionStorage}])");
      assertThat(stored).isEqualTo("[\"\",{},{}]");
    }
    assertThat(demo.blue.log()).hasSizeGreaterThan(100); // at TRACE
    assertThat(String.join("\n", demo.blue.log()))
        .doesNotContain(Accounts.IN_EVERY_TOKEN)
        .doesNotContain(Visit.PASSWORD);
  }
}
