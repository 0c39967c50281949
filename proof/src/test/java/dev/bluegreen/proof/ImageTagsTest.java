package dev.bluegreen.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code build-images}: which images get a new name, and so new pods, by which edit. */
class ImageTagsTest {
  private static final String BASE = "base.tar";
  private static final String THEME = "services/frontend/src/main/resources/page/style/theme.css";

  @TempDir Path temporary;
  private Checkout checkout;

  @BeforeEach
  void buildAll() throws Exception {
    checkout = new Checkout(temporary);
    for (var service : List.of("common", "auth", "backend", "frontend", "analysis", "console")) {
      Files.copy(
          Path.of("../services/" + service + "/pom.xml"),
          checkout.file("services/" + service + "/pom.xml"));
      write("services/" + service + "/src/main/java/Main.java");
    }
    write(THEME);
    write(BASE);
    checkout.addTool(
        "services/analysis/src/main/rehearsal/rehearse",
        "echo \"rehearse $*\" >> \"$STUBS/calls\"");
    build();
    checkout.calls();
  }

  @Test
  void eachImageOfEachVersionHasAnotherTag() throws Exception {
    assertThat(lock().values()).hasSize(11).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @CsvSource({
    "services/backend/src/main/java/Main.java, backend",
    "services/auth/src/main/resources/new.sql, auth",
    "services/frontend/pom.xml, frontend",
    "services/analysis/src/main/java/Main.java, analysis console",
    "services/console/src/main/java/Main.java, console",
    THEME + ", console frontend",
    "services/common/src/main/java/Main.java, auth backend frontend",
    "services/pom.xml, analysis auth backend console frontend",
    "pom.xml, analysis auth backend console frontend",
    "base.tar, analysis auth backend console frontend",
    "services/backend/src/test/java/MainTest.java, ''",
    "services/backend/README.md, ''",
    "infra/pom.xml, ''"
  })
  void anEditNamesAnewWhatIsMadeOfIt(String edited, String services) throws Exception {
    var before = lock();

    write(edited);
    build();

    var expected = services.isEmpty() ? Set.<String>of() : Set.of(services.split(" "));
    assertThat(built()).containsExactlyInAnyOrderElementsOf(expected);
    var renamed = new TreeSet<String>();
    lock()
        .forEach(
            (image, tag) -> {
              if (!tag.equals(before.get(image))) {
                renamed.add(image.replaceAll("bluegreen/(.*):.*", "$1"));
              }
            });
    assertThat(renamed).containsExactlyInAnyOrderElementsOf(expected);
  }

  /** What its JVM loads is found out by the image itself, on the Java of its base. */
  @Test
  void theGatesImageIsRehearsedWhereItIsBuilt() throws Exception {
    write("services/analysis/src/main/java/Main.java");
    write("services/auth/src/main/java/Main.java");
    build();

    var archive = "services/analysis/target/analysis-1.0.0.tar";
    assertThat(checkout.calls())
        .filteredOn(call -> call.matches("rehearse .*|.*--projects \\S*analysis.*"))
        .satisfiesExactly(
            compiled -> assertThat(compiled).doesNotContain("jib:"),
            image -> assertThat(image).contains("jib:buildTar ").doesNotContain("start.archive"),
            rehearsed -> assertThat(rehearsed).startsWith("rehearse " + archive),
            image -> assertThat(image).contains("jib:buildTar ", "-Dstart.archive="));

    write("services/auth/src/main/java/Main.java");
    build();

    assertThat(checkout.calls()).isNotEmpty().noneMatch(call -> call.contains("analysis"));
  }

  /**
   * It is built beside the console, as a part of it; an image of it would be one without its
   * rehearsal.
   */
  @Test
  void theGatesImageStaysWhereTheConsolesAloneIsBuilt() throws Exception {
    write("services/console/src/main/java/Main.java");
    build();

    assertThat(checkout.calls().stream().filter(call -> call.contains("jib:")))
        .singleElement()
        .asString()
        .contains("--projects console ", " -Danalysis.image.skip ");
  }

  @Test
  void anEditTakenBackHasTheNameAndTheArchiveOfBefore() throws Exception {
    var source = checkout.file("services/backend/src/main/java/Main.java");
    var text = Files.readString(source);
    var before = lock();
    write("services/backend/src/main/java/Main.java");
    build();
    checkout.calls();

    Files.writeString(source, text);
    build();

    assertThat(built()).as("what was built before is kept").isEmpty();
    assertThat(lock()).isEqualTo(before);
    assertThat(manifest("services/backend/target/backend-1.0.0.tar"))
        .contains(before.get("bluegreen/backend:1.0.0"));
  }

  @Test
  void anotherCheckoutTakesWhatThisOneHasBuilt() throws Exception {
    var before = lock();
    for (var service : List.of("auth", "analysis")) {
      for (var archive : files(checkout.file("services/" + service + "/target"))) {
        Files.delete(archive);
      }
    }

    build();

    assertThat(built()).isEmpty();
    assertThat(lock()).isEqualTo(before);
    for (var image : List.of("auth-1.0.0", "auth-2.0.0", "auth-3.0.0", "analysis-1.0.0")) {
      var service = image.substring(0, image.indexOf('-'));
      assertThat(manifest("services/%s/target/%s.tar".formatted(service, image)))
          .contains(before.get("bluegreen/" + image.replace('-', ':')));
    }
  }

  /** What is kept is nobody's but the builder's: a registry's base may be another one tomorrow. */
  @Test
  void withoutABaseOfItsOwnNothingIsKeptOrTaken() throws Exception {
    checkout.run("build-images").orThrow();
    checkout.calls();
    Files.delete(checkout.file("services/auth/target/auth-2.0.0.tar"));

    checkout.run("build-images").orThrow();

    assertThat(built()).containsExactly("auth");
  }

  @Test
  void anArchiveThatIsGoneOrBrokenOffIsBuiltAgain() throws Exception {
    for (var kept : files(temporary.resolve("ho me/built/images"))) {
      Files.writeString(kept, "half");
    }
    Files.delete(checkout.file("services/auth/target/auth-2.0.0.tar"));
    Files.writeString(checkout.file("services/frontend/target/frontend-2.0.0.tar"), "half");

    build();

    assertThat(checkout.calls().stream().filter(call -> call.contains("jib:")))
        .singleElement()
        .asString()
        .contains("--projects auth,frontend ", "-Dapp.version=2.0.0 ");
  }

  @Test
  void anArchiveAboveItsGoalStaysRefused() throws Exception {
    var archive = checkout.file("services/frontend/target/frontend-2.0.0.tar");
    try (var file = new java.io.RandomAccessFile(archive.toFile(), "rw")) {
      file.setLength(61_000_000);
    }

    for (var run = 1; run <= 2; run++) {
      var result = checkout.run("build-images", "--base", checkout.file(BASE).toString());

      assertThat(result.exitCode()).isNotZero();
      assertThat(result.output()).contains("frontend-2.0.0.tar has 61 MB; the goal");
    }
  }

  /** What a registry has is not known here. */
  @Test
  void aRegistryGetsAllOfThemUnderTheSameTags() throws Exception {
    var archives = lock();

    checkout
        .run("build-images", "--push", "localhost:5000", "--base", checkout.file(BASE).toString())
        .orThrow();

    assertThat(checkout.calls().stream().filter(call -> call.contains("jib:build ")))
        .hasSize(3)
        .allSatisfy(
            call ->
                assertThat(call)
                    .contains(
                        " jib:build -Djib.to.registry=localhost:5000/"
                            + " -Djib.allowInsecureRegistries=true"));
    archives.forEach(
        (image, tag) ->
            assertThat(lock()).containsEntry("localhost:5000/" + image, "localhost:5000/" + tag));
    assertThat(lock()).containsAllEntriesOf(archives);
  }

  private static List<Path> files(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      var found = files.toList();
      assertThat(found).isNotEmpty();
      return found;
    }
  }

  /** What an archive says that its image is named. */
  private String manifest(String archive) throws Exception {
    var path = checkout.file(archive).toString();
    return Subprocess.run(
            new ProcessBuilder("tar", "-xOf", path, "manifest.json"), Duration.ofMinutes(1))
        .output();
  }

  private void build() throws Exception {
    checkout.run("build-images", "--base", checkout.file(BASE).toString()).orThrow();
  }

  /** The services that Maven was asked for. */
  private Set<String> built() throws IOException {
    return checkout.calls().stream()
        .filter(call -> call.startsWith("mvn "))
        .flatMap(
            call -> List.of(call.replaceAll(".*--projects (\\S+).*", "$1").split(",")).stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Images by their version, and by the tag that workloads name. */
  private TreeMap<String, String> lock() {
    try {
      var lock = new TreeMap<String, String>();
      for (var line : Files.readAllLines(checkout.file("images.lock"))) {
        var words = line.split(" ");
        if (words.length == 2) {
          lock.put(words[0], words[1]);
        }
      }
      return lock;
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** A file, or one line more in it. */
  private void write(String path) throws IOException {
    var file = checkout.file(path);
    Files.createDirectories(file.getParent());
    Files.writeString(
        file,
        "<!-- a line -->\n",
        java.nio.file.StandardOpenOption.CREATE,
        java.nio.file.StandardOpenOption.APPEND);
  }
}
