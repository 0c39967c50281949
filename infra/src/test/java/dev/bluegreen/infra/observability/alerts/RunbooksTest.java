package dev.bluegreen.infra.observability.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** All runbooks have one form: whoever is woken finds the same things in the same places. */
class RunbooksTest {
  private static final Path FOLDER = Path.of("../docs/runbooks");
  private static final Pattern HEADING = Pattern.compile("(?m)^## (.*)$");
  private static final Pattern BLOCK = Pattern.compile("(?ms)^```sh\\n(.*?)^```$");
  private static final Pattern LINK = Pattern.compile("\\]\\(([a-z-]+\\.md)\\)");

  static Stream<Path> files() throws IOException {
    return Files.list(FOLDER).filter(file -> file.toString().endsWith(".md")).sorted();
  }

  @ParameterizedTest
  @MethodSource("files")
  void haveTheSameSections(Path file) throws Exception {
    assertThat(HEADING.matcher(Files.readString(file)).results().map(found -> found.group(1)))
        .containsExactly(
            "What it means", "What users notice", "First three commands", "How to mend it");
  }

  /** Which are run by an end to end test, each as it is. */
  @ParameterizedTest
  @MethodSource("files")
  void beginWithThreeCommandsThatNeedNothingFilledIn(Path file) throws Exception {
    var block = BLOCK.matcher(Files.readString(file));
    assertThat(block.find()).isTrue();
    assertThat(block.group(1).lines())
        .hasSize(3)
        .allSatisfy(
            command ->
                assertThat(command)
                    .matches("(kubectl|bluegreen|pulumi|curl) .*")
                    .doesNotContain("NAME", "POD "));
  }

  /** First aid looks and touches nothing. */
  @ParameterizedTest
  @MethodSource("files")
  void theFirstCommandsChangeNothing(Path file) throws Exception {
    var block = BLOCK.matcher(Files.readString(file));
    assertThat(block.find()).isTrue();
    assertThat(block.group(1).lines())
        .allSatisfy(
            command ->
                assertThat(command)
                    .matches(
                        "kubectl (get|logs) .*|kubectl exec .* psql .*\"?'?(select|show) .*|bluegreen (status|history)|pulumi (preview|config get .*)|curl -sfG? .*"));
  }

  @ParameterizedTest
  @MethodSource("files")
  void leadToRunbooksThatThereAre(Path file) throws Exception {
    assertThat(LINK.matcher(Files.readString(file)).results().map(found -> found.group(1)))
        .allSatisfy(name -> assertThat(FOLDER.resolve(name)).exists());
  }
}
