package dev.bluegreen.frontend.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bluegreen.frontend.stub.Accounts;
import java.io.IOException;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a user does with the page. */
class PageIT extends BothColors {
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
  void keepsTheTokenOutOfReach() throws IOException {
    try (var visit = visit()) {
      visit.register().calculate("1");
      assertThat(visit.result()).hasText("2");
      assertThat(visit.page.context().cookies()).singleElement().matches(cookie -> cookie.httpOnly);
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
