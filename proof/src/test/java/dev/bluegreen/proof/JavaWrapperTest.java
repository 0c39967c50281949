package dev.bluegreen.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code scripts/lib/jvm/java}, which is in front of a user's own java. */
class JavaWrapperTest {
  private static final Path WRAPPERS = Path.of("../scripts/lib/jvm").toAbsolutePath().normalize();
  private static final Path JAR = Path.of("infra/target/infra.jar");

  @TempDir Path folder;

  @BeforeEach
  void program() throws Exception {
    Files.createDirectories(folder.resolve(JAR).getParent());
    build("hello");
  }

  private void build(String says) throws Exception {
    Files.writeString(
        folder.resolve("Hello.java"), "void main() { IO.println(\"%s\"); }".formatted(says));
    run("javac", "-d", "classes", "Hello.java");
    run("jar", "--create", "--file", JAR.toString(), "--main-class", "Hello", "-C", "classes", ".");
  }

  @Test
  void aCacheThatDoesNotFitSaysNothing() throws Exception {
    Files.writeString(folder.resolve("infra/target/infra.aot"), "made by another JDK");

    assertThat(run("java", "-jar", JAR.toString())).isEqualTo("hello\n");
  }

  /** The JVM itself would run the classes of then. */
  @Test
  void aCacheOfAnEarlierBuildIsNotUsed() throws Exception {
    run("java", "-XX:AOTCacheOutput=infra/target/infra.aot", "-jar", JAR.toString());
    build("hello again");

    assertThat(run("java", "-jar", JAR.toString())).isEqualTo("hello again\n");
  }

  @Test
  void otherProgramsAreStartedAsEver() throws Exception {
    Files.createDirectory(folder.resolve("bin"));
    var java = folder.resolve("bin/java");
    Files.writeString(java, "#!/bin/sh\necho \"$@\"\n");
    assertThat(java.toFile().setExecutable(true)).isTrue();

    assertThat(run("java", "-jar", "another/infra.jar", "an argument"))
        .isEqualTo("-jar another/infra.jar an argument\n");
  }

  /** Such as the commands of Pulumi that a Java program runs. */
  @Test
  void whatAProgramStartsFindsItToo() throws Exception {
    Files.createDirectory(folder.resolve("bin"));
    var java = folder.resolve("bin/java");
    Files.writeString(java, "#!/bin/sh\ncommand -v java\n");
    assertThat(java.toFile().setExecutable(true)).isTrue();

    assertThat(run("java", "-jar", "another.jar")).isEqualTo(WRAPPERS.resolve("java") + "\n");
  }

  /** Where a shell has the settings of two of them. */
  @Test
  void thatOfAnotherCheckoutIsStartedOnce() throws Exception {
    var another = Files.createDirectory(folder.resolve("bin")).resolve("java");
    Files.copy(WRAPPERS.resolve("java"), another);
    assertThat(another.toFile().setExecutable(true)).isTrue();

    assertThat(run("java", "-jar", JAR.toString())).isEqualTo("hello\n");
  }

  @Test
  void whatTheProgramNeedsIsToldFromTheBuildUnlessThatIsOlder() throws Exception {
    var needs = List.of("-cp", JAR.toString(), "com.pulumi.bootstrap.internal.Main", "packages");
    var told = folder.resolve("infra/target/infra.packages");
    Files.writeString(told, "[]\n");

    Files.setLastModifiedTime(told, FileTime.from(Instant.now().plus(Duration.ofMinutes(1))));
    assertThat(run("java", needs.toArray(String[]::new))).isEqualTo("[]\n");

    Files.setLastModifiedTime(told, FileTime.from(Instant.EPOCH));
    assertThat(run("java", needs.toArray(String[]::new))).contains("ClassNotFoundException");
  }

  private String run(String command, String... arguments) throws Exception {
    var all = new ArrayList<>(List.of("/usr/bin/env", command));
    all.addAll(List.of(arguments));
    var builder = new ProcessBuilder(all).directory(folder.toFile());
    var jdk = Path.of(System.getProperty("java.home"), "bin");
    builder
        .environment()
        .put("PATH", WRAPPERS + ":" + folder.resolve("bin") + ":" + jdk + ":/usr/bin:/bin");
    return Subprocess.run(builder, Duration.ofMinutes(2)).output();
  }
}
