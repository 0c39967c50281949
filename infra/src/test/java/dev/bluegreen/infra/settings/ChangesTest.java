package dev.bluegreen.infra.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bluegreen.infra.app.Changes;
import dev.bluegreen.infra.app.Color;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChangesTest {
  private static final String BLUE = "kubernetesContext: test\nblue: {version: 1.0.0}\n";

  private static List<String> of(String yaml, String... secrets) {
    var settings = TestSettings.of(yaml, List.of(secrets));
    return Changes.between(
        settings.release(Color.BLUE), settings.release(Color.GREEN), settings.app());
  }

  @Test
  void areVersionImagesAndEnvironment() {
    assertThat(
            of(
                """
                kubernetesContext: test
                blue: {version: 1.0.0, env: {LOG_LEVEL: info, REGION: eu, OLD: "1"}}
                green:
                  version: 2.0.0
                  images: {auth: "example.com/auth:{version}"}
                  env: {LOG_LEVEL: debug, REGION: eu}
                """))
        .containsExactly(
            "version: 1.0.0 → 2.0.0",
            "image of auth: bluegreen/auth:{version} → example.com/auth:{version}",
            "env LOG_LEVEL: info → debug",
            "env OLD: 1 → not set");
  }

  @Test
  void ofTheSameThereAreNone() {
    assertThat(of(BLUE + "green: {version: 1.0.0}")).isEmpty();
  }

  @Test
  void valueOfASecretIsNotAmongThem() {
    assertThat(of(BLUE + "green: {version: 1.0.0, env: {TOKEN: hunter2}}", "green"))
        .containsExactly("env TOKEN: not set → a secret");
    var both =
        """
        kubernetesContext: test
        blue: {version: 1.0.0, env: {REGION: eu}}
        green: {version: 1.0.0, env: {REGION: eu}}
        """;
    assertThat(of(both, "green")).as("the same, and secret in one of them").isEmpty();
  }

  @Test
  void eachIsOneLineAndNoEndlessOne() {
    assertThat(of(BLUE + "green: {version: 1.0.0, env: {PEM: \"" + "line\\n".repeat(50) + "\"}}"))
        .singleElement()
        .satisfies(
            line ->
                assertThat(line)
                    .startsWith("env PEM: not set → line\\nline")
                    .hasSizeLessThan(120)
                    .hasLineCount(1));
  }
}
