package dev.bluegreen.infra.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A migration that takes something away waits until nobody needs it. */
class ContractTest {

  @Test
  void isRefusedWhileTheOtherColourNeedsTheOldShape() {
    assertThat(refusal("blue: {version: 1.0.0}\ngreen: {version: 3.0.0}"))
        .startsWith("one setting is wrong, and nothing has been changed:")
        .contains(
            """
              green.version is "3.0.0", whose migration 3.1 of backend drops what blue (1.0.0) needs
                allowed: 3.0.0 once blue is at 2.0.0 or newer
                mend it: pulumi config set --path blue.version 2.0.0   (or hold it back: \
            pulumi config set --path app.services.backend.migrateTo 2.2)""");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {version: 3.0.0}             | {version: 1.0.0}              | blue.version is "3.0.0"   | green (1.0.0)
          {version: 1.9.9}             | {version: 3.0.0}              | green.version is "3.0.0"  | blue (1.9.9)
          {version: 2.0.0-rc.1}        | {version: 3.0.0}              | green.version is "3.0.0"  | blue (2.0.0-rc.1)
          {version: 1}                 | {version: 3}                  | green.version is 3,       | blue (1)
          {version: 1.0.0}             | {version: 10.0.0}             | green.version is "10.0.0" | blue (1.0.0)
          {version: 3.0.0}             | {version: 1.0.0, replicas: 0} | blue.version is "3.0.0"   | green (1.0.0)
          """)
  void theNewerColourIsNamedAndTheOlderOne(String blue, String green, String newer, String older) {
    assertThat(refusal("blue: %s\ngreen: %s".formatted(blue, green)))
        .contains(newer, "drops what " + older + " needs");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          1.0.0      | 2.0.0
          2.0.0      | 3.0.0
          3.0.0      | 2.0.0
          2          | 3.0.0
          2.7.1-rc.1 | 3.0.0
          3.0.0      | 3.0.0
          1.0.0      | 1.0.0
          """)
  void isRunWhereBothVersionsWorkAfterIt(String blue, String green) {
    assertThatCode(
            () ->
                TestSettings.of(
                    colours("blue: {version: %s}\ngreen: {version: %s}".formatted(blue, green))))
        .doesNotThrowAnyException();
  }

  @Test
  void mayBeHeldBack() {
    var held = "\napp: {services: {backend: {migrateTo: \"%s\"}}}";

    var colours = "blue: {version: 1.0.0}\ngreen: {version: 3.0.0}";

    assertThatCode(() -> TestSettings.of(colours(colours + held.formatted("2.2"))))
        .doesNotThrowAnyException();
    assertThat(refusal(colours + held.formatted("3.1"))).contains("migration 3.1 of backend");
  }

  @Test
  void ofOnesOwnAppIsKnownByTheSettings() {
    var app =
        """

        app:
          services:
            shop:
              image: shop:{version}
              path: /
              database: true
              migrations:
                "1.1": {}
                "1.9": {}
                "1.10": {}
                "2.1": {contract: true, needs: 1.4.0}
                "2.2": {contract: true, needs: 1.10.0}
        """;

    assertThat(refusal("blue: {version: 1.3.0}\ngreen: {version: 2.0.0}" + app))
        .contains("migrations 2.1 and 2.2 of shop drop what blue (1.3.0) needs")
        .contains("config set --path blue.version 1.10.0", "app.services.shop.migrateTo 1.10)");
    assertThat(refusal("blue: {version: 1.9.0}\ngreen: {version: 2.0.0}" + app))
        .contains("migration 2.2 of shop drops what blue (1.9.0) needs", "shop.migrateTo 2.1)");
    assertThatCode(
            () ->
                TestSettings.of(colours("blue: {version: 1.10.0}\ngreen: {version: 2.0.0}" + app)))
        .doesNotThrowAnyException();
    assertThatCode(
            () ->
                TestSettings.of(colours("blue: {version: 1.0.0}\ngreen: {version: 1.10.0}" + app)))
        .as("migrations of version 2 are not in version 1's images")
        .doesNotThrowAnyException();
  }

  @Test
  void isReportedWithAllElseThatIsWrong() {
    assertThat(refusal("blue: {version: 1.0.0}\ngreen: {version: 3.0.0}\nidle: never"))
        .startsWith("2 settings are wrong")
        .contains("idle is \"never\"", "green.version is \"3.0.0\"");
  }

  @Test
  void showsNoSecret() {
    var yaml = colours("blue: {version: 1.0.0}\ngreen: {version: 3.0.0}");

    assertThat(
            catchThrowableOfType(
                RefusedException.class, () -> TestSettings.of(yaml, List.of("green"))))
        .hasMessageContaining("green.version is [secret], whose migration 3.1")
        .hasMessageContaining("allowed: [secret] once blue is at 2.0.0 or newer");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {migrateTo: "2.7"}                          | backend.migrateTo is "2.7"           | one of its migrations: 1.1, 2.1, 2.2, 3.1 | pulumi config set --path app.services.backend.migrateTo 3.1
          {migrateTo: 2.7}                            | backend.migrateTo is 2.7             | one of its migrations: 1.1, 2.1, 2.2, 3.1 | pulumi config set --path app.services.backend.migrateTo 3.1
          {migrations: {"4.1": {contract: true}}}     | backend.migrations["4.1"].needs has no value | 1 to 63 letters | pulumi config set --path 'app.services.backend.migrations["4.1"].needs' 1.0.0
          {migrations: {"4.1": {needs: 2.0.0}}}       | backend.migrations["4.1"].needs is there | only beside contract: true | pulumi config rm --path 'app.services.backend.migrations["4.1"].needs'
          {migrations: {"4.1": {contract: yess}}}     | contract is "yess"                   | true, false | contract' false
          {migrations: {"4.1": {need: 2.0.0}}}        | did you mean "needs"?                | contract, needs | pulumi config rm
          {migrations: {latest: {}}}                  | has the name "latest"                | the number of a migration | pulumi config rm --path app.services.backend.migrations.latest
          """)
  void aWrongSettingIsRefused(String backend, String wrong, String allowed, String command) {
    assertThat(
            refusal(
                "blue: {version: 1.0.0}\ngreen: {version: 2.0.0}\napp: {services: {backend: %s}}"
                    .formatted(backend)))
        .contains(wrong, allowed, command);
  }

  /** Without a list nobody can tell what there is; the image itself refuses what it has not. */
  @ParameterizedTest
  @ValueSource(strings = {"2.7", "10"})
  void whereNoMigrationsAreListedAnyNumberMayBeTheLast(String last) {
    var app =
        "\napp: {services: {shop: {image: \"shop:{version}\", path: /, database: true, migrateTo: \"%s\"}}}";
    var settings =
        TestSettings.of(
            colours("blue: {version: 1.0.0}\ngreen: {version: 20.0.0}" + app.formatted(last)));

    assertThat(settings.app().services().getFirst().needs().schema().orElseThrow().migrateTo())
        .hasValue(last);
  }

  private static String colours(String yaml) {
    return "kubernetesContext: test\n" + yaml;
  }

  private static String refusal(String yaml) {
    return catchThrowableOfType(RefusedException.class, () -> TestSettings.of(colours(yaml)))
        .getMessage();
  }
}
