package dev.bluegreen.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StaleBuildTest {
  private static final Instant BUILT = Instant.EPOCH.plus(Duration.ofDays(1));

  @TempDir Path module;
  private Path jar;

  @BeforeEach
  void build() throws IOException {
    jar = file("target/infra.jar", BUILT);
  }

  @Test
  void aSourceNewerThanTheJarIsFound() throws IOException {
    file("src/main/java/Old.java", BUILT.minusSeconds(1));
    var changed = file("src/main/java/a/Changed.java", BUILT.plusSeconds(1));

    assertThat(StaleBuild.newerSource(jar)).contains(changed);
  }

  @Test
  void soIsANewerPom() throws IOException {
    file("src/main/java/Old.java", BUILT.minusSeconds(1));
    var changed = file("pom.xml", BUILT.plusSeconds(1));

    assertThat(StaleBuild.newerSource(jar)).contains(changed);
  }

  @Test
  void soIsANewerDashboard(@TempDir Path project) throws IOException {
    module = project.resolve("infra");
    build();
    file("src/main/java/Old.java", BUILT.minusSeconds(1));
    file("pom.xml", BUILT);
    assertThat(StaleBuild.newerSource(jar)).isEmpty();
    var changed = file("../dashboards/errors.json", BUILT.plusSeconds(1));

    assertThat(StaleBuild.newerSource(jar).map(Path::getFileName)).contains(changed.getFileName());
  }

  @Test
  void aJarThatIsNewerThanAllOfThemRuns() throws IOException {
    file("src/main/java/Old.java", BUILT.minusSeconds(1));
    file("pom.xml", BUILT);

    assertThat(StaleBuild.newerSource(jar)).isEmpty();
  }

  @Test
  void aJarWithoutSourcesBesideItRuns() {
    assertThat(StaleBuild.newerSource(jar)).isEmpty();
  }

  private Path file(String name, Instant modified) throws IOException {
    var file = module.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, name);
    return Files.setLastModifiedTime(file, FileTime.from(modified));
  }
}
