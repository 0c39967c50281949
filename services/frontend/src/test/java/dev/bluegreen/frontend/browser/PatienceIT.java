package dev.bluegreen.frontend.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Route;
import java.io.IOException;
import java.util.ArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The page while something is away, late, lost or over. */
class PatienceIT extends BothColors {
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
}
