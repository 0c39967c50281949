package dev.bluegreen.proof;

import static dev.bluegreen.proof.TestPlatform.kubectl;
import static dev.bluegreen.proof.TestPlatform.weights;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.CookieManager;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * Users with cookies, as browsers have them, during a canary, after a promote and after an abort.
 * The platform stays for {@link WrongTurnsE2E}, which ends it.
 */
@Tag(TestPlatform.SLOW)
@Order(TestPlatform.SMALL)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class StickyE2E {
  private static final int USERS = 10;
  private static final int REQUESTS = 20;
  private static final Duration BOUND = Duration.ofMinutes(5);

  private final TestPlatform platform = new TestPlatform();
  private final Pulumi pulumi = platform.pulumi;
  private final List<User> users =
      IntStream.range(0, USERS).mapToObj(_ -> new User(new CookieManager())).toList();

  /** Somebody with a browser. */
  private record User(CookieManager cookies) {}

  @BeforeAll
  void up() throws Exception {
    platform.up();
  }

  @Test
  @Order(1)
  void itIsTurnedOnWhileUsersGoOn() throws Exception {
    platform.set("canarySticky", "true");
    var ledger = new Ledger();
    var loads =
        List.<Load>of(Attack.start(Client.KEEP_ALIVE, pulumi.entry(), 20, BOUND, ledger::add));

    try {
      pulumi.up().orThrow();
    } finally {
      Load.finish(loads);
    }

    assertThat(ledger.losses()).isEmpty();
    assertThat(ledger.answeredBy("green")).isZero();
    await()
        .atMost(BOUND)
        .until(() -> kubectl("get", "pods", "-n", "apps", "-o", "name").lines().count() == 2);
  }

  @Test
  @Order(2)
  void aCanaryIsADiffOfWeights() throws Exception {
    platform.set("canaryWeight", "50");

    var preview = pulumi.run("preview", "--diff").orThrow();
    pulumi.up().orThrow();

    assertThat(preview)
        .contains("route-app", "~ weight")
        .doesNotContain("Deployment", "+ weight", "- weight", "headers");
    assertThat(weights()).isEqualTo("50 50");
  }

  @Test
  @Order(3)
  void everyUserStaysOnAColourAndBothColoursHaveSome() throws Exception {
    var all = new HashSet<String>();

    for (var user : users) {
      var colors = colors(user);
      assertThat(colors).hasSize(1);
      all.addAll(colors);
    }

    assertThat(all).containsExactlyInAnyOrder("blue", "green");
  }

  @Test
  @Order(4)
  void whoHasNoCookiesSeesBoth() throws Exception {
    var colors = new HashSet<String>();
    for (var i = 0; i < REQUESTS; i++) {
      colors.add(color(platform.calculate("localhost", "{\"amount\": 1}")));
    }

    assertThat(colors).containsExactlyInAnyOrder("blue", "green");
  }

  @Test
  @Order(5)
  void thePreviewHostTakesNoNoticeOfTheCookie() throws Exception {
    var request = platform.request("preview.localhost", "{\"amount\": 1}");

    assertThat(color(TestPlatform.send(request.header("Cookie", "bluegreen-color=blue").build())))
        .isEqualTo("green");
  }

  @Test
  @Order(6)
  void aPromoteMovesAllOfThem() throws Exception {
    pulumi.setActiveColor("green");
    platform.set("canaryWeight", "0");

    pulumi.up().orThrow();

    everybodyIsOn("green");
  }

  /** Their cookies have been corrected by now, so a new canary takes none of them. */
  @Test
  @Order(7)
  void whoWasThereBeforeACanaryStays() throws Exception {
    platform.set("canaryWeight", "50");

    pulumi.up().orThrow();
    await()
        .atMost(BOUND)
        .until(() -> color(platform.calculate("localhost", "{\"amount\": 1}")).equals("blue"));

    for (var user : users) {
      assertThat(colors(user)).containsExactly("green");
    }
  }

  @Test
  @Order(8)
  void anAbortTakesBackWhomTheCanaryHad() throws Exception {
    var newcomers = new ArrayList<User>();
    while (newcomers.stream().noneMatch(user -> cookie(user).equals("blue"))) {
      var user = new User(new CookieManager());
      colors(user);
      newcomers.add(user);
    }
    platform.set("canaryWeight", "0");

    pulumi.up().orThrow();

    for (var user : newcomers) {
      await().atMost(BOUND).until(() -> colors(user).equals(Set.of("green")));
      assertThat(cookie(user)).isEqualTo("green");
    }
  }

  /** The gateway learns of the route in a moment; from then on nobody is anywhere else. */
  private void everybodyIsOn(String color) {
    await().atMost(BOUND).until(() -> colors(users.getFirst()).equals(Set.of(color)));
    for (var user : users) {
      assertThat(colors(user)).containsExactly(color);
      assertThat(cookie(user)).isEqualTo(color);
    }
  }

  private static String cookie(User user) {
    return user.cookies().getCookieStore().getCookies().stream()
        .filter(cookie -> cookie.getName().equals("bluegreen-color"))
        .map(cookie -> cookie.getValue())
        .findFirst()
        .orElse("none");
  }

  /** The colours that answer a user. */
  private Set<String> colors(User user) {
    try (var browser = HttpClient.newBuilder().cookieHandler(user.cookies()).build()) {
      var colors = new HashSet<String>();
      for (var i = 0; i < REQUESTS; i++) {
        var answer =
            browser.send(
                platform.request("localhost", "{\"amount\": 1}").build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(200);
        colors.add(color(answer));
      }
      return colors;
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static String color(HttpResponse<String> answer) {
    return answer.headers().firstValue("X-App-Color").orElse("nobody");
  }
}
