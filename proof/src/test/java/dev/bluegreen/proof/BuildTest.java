package dev.bluegreen.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code build}: after which edit the program is made anew. */
class BuildTest {
  private static final String JAR = "infra/target/infra.jar";

  @TempDir Path temporary;
  private Checkout checkout;

  @BeforeEach
  void buildOnce() throws Exception {
    checkout = new Checkout(temporary);
    checkout.addTool("scripts/lib/jvm/rehearse", ":\n");
    for (var file :
        new String[] {
          "infra/src/main/java/Main.java",
          "infra/pom.xml",
          JAR,
          "proof/target/proof.jar",
          "release/target/release.jar",
          "embedded/provider/target/plugin/pulumi-resource-kubernetes"
        }) {
      write(file);
    }
    checkout.run("build").orThrow();
    assertThat(checkout.calls()).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "infra/src/main/java/Main.java, true",
    "dashboards/errors.json, true",
    "dashboards/README.md, false",
    "services/auth/src/main/java/Main.java, false"
  })
  void anEditOfWhatIsInTheProgramHasItBuilt(String edited, boolean built) throws Exception {
    write(edited);

    checkout.run("build").orThrow();

    assertThat(!checkout.calls().isEmpty()).isEqualTo(built);
  }

  /** Else the program would take itself for one that was changed and not built. */
  @ParameterizedTest
  @CsvSource({"infra/src/main/java/Main.java", "dashboards/errors.json"})
  void whatACheckoutHasOnlyTouchedIsNotBuiltAndIsOlderThanTheProgram(String touched)
      throws Exception {
    var before = FileTime.from(Instant.now().minusSeconds(120));
    Files.setLastModifiedTime(checkout.file(JAR), before);
    for (var source : new String[] {"infra/src/main/java/Main.java", "infra/pom.xml"}) {
      Files.setLastModifiedTime(checkout.file(source), before);
    }
    Files.setLastModifiedTime(
        checkout.file(touched), FileTime.from(Instant.now().minusSeconds(60)));

    checkout.run("build").orThrow();

    assertThat(checkout.calls()).isEmpty();
    assertThat(Files.getLastModifiedTime(checkout.file(JAR)))
        .isGreaterThan(Files.getLastModifiedTime(checkout.file(touched)));
  }

  @Test
  void nothingIsBuiltWhereNothingHasChanged() throws Exception {
    checkout.run("build").orThrow();

    assertThat(checkout.calls()).isEmpty();
  }

  private void write(String path) throws IOException {
    var file = checkout.file(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, path + " " + System.nanoTime());
  }
}
