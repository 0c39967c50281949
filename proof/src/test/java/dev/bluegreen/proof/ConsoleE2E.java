package dev.bluegreen.proof;

import static dev.bluegreen.proof.TestPlatform.kubectl;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/** The release console of the whole platform, in a real browser, while Pulumi moves the traffic. */
@Order(TestPlatform.WHOLE + 5)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ConsoleE2E {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final TestPlatform platform = new TestPlatform();
  private final Pulumi pulumi = platform.pulumi;

  @BeforeAll
  void up() throws Exception {
    platform.upWhole();
    kubectl("rollout", "status", "deployment/console", "-n", "ops", "--timeout=120s");
    var url = pulumi.output("consoleUrl").replace("//console.localhost", "//127.0.0.1");
    await("the gateway knows it")
        .atMost(PATIENCE)
        .ignoreExceptions()
        .until(
            () ->
                TestPlatform.send(
                            java.net.http.HttpRequest.newBuilder(
                                    java.net.URI.create(url + "/health"))
                                .header("Host", "console.localhost")
                                .build())
                        .statusCode()
                    == 200);
  }

  @Test
  @Order(1)
  void itsPasswordIsASecretAndLetsIn() throws Exception {
    assertThat(pulumi.output("consolePassword")).isEqualTo("[secret]");
    try (var console = new OpenConsole(pulumi.output("consoleUrl"))) {
      console.logIn("wrong horse");
      assertThat(console.problem()).contains("not the password");
      console.logIn(password());
      console.awaitLive();
      assertThat(console.side("blue", "serving")).contains("1.0.0");
      assertThat(console.side("green", "preview")).contains("2.0.0");
    }
  }

  @Test
  @Order(2)
  void aSwitchIsShownBeforeWhatIsTwoSecondsNewerAndItsReleaseIsInTheTimeline() throws Exception {
    try (var console = new OpenConsole(pulumi.output("consoleUrl"));
        var route = RouteWatch.start()) {
      console.logIn(password());
      console.awaitLive();
      console.side("blue", "serving");
      console.noteWhenItServes("green");
      var begun = Instant.now();

      // What has served before needs no gate, and there would be none to see.
      platform.set("green.env.LOG_LEVEL", "ERROR");
      pulumi.setActiveColor("green");
      pulumi.up().orThrow();

      var moved = route.changedAfter(begun).orElseThrow();
      assertThat(console.toldWhenItServed())
          .as("the page had not told of later seconds before it told of the switch at %s", moved)
          .isBefore(moved.plusSeconds(2));
      assertThat(console.gates("passed")).contains("journey");
      assertThat(console.newestRelease("promoted")).contains("green 2.0.0");
      assertThat(console.report()).contains("blue 1.0.0", "Before, during, after", "lost");
      assertThat(console.complaints()).isEmpty();
    }
  }

  @Test
  @Order(3)
  void itMayReadAndNothingElse() throws Exception {
    var as = "--as=system:serviceaccount:ops:console";
    assertThat(kubectl("auth", "can-i", "watch", "httproutes", "-n", "apps", as)).contains("yes");
    for (var what : new String[] {"patch httproutes", "get secrets", "delete pods"}) {
      var words = what.split(" ");
      var answer = Shell.run("kubectl", "auth", "can-i", words[0], words[1], "-n", "apps", as);
      assertThat(answer.output()).as(what).contains("no");
    }
  }

  private String password() throws Exception {
    return pulumi.run("stack", "output", "consolePassword", "--show-secrets").orThrow().strip();
  }
}
