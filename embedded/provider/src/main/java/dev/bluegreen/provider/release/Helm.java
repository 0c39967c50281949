package dev.bluegreen.provider.release;

import com.marcnuri.helm.InstallCommand;
import com.marcnuri.helm.UpgradeCommand;
import dev.bluegreen.provider.cluster.ObjectRef;
import dev.bluegreen.provider.value.JsonText;
import dev.bluegreen.provider.value.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Helm itself, as a library in this process. It is loaded with the first release. */
final class Helm {
  /** What the library has no way to do: ignored, and said so. */
  private static final List<String> IGNORED =
      List.of(
          "disableCRDHooks",
          "disableWebhooks",
          "lint",
          "maxHistory",
          "postrender",
          "recreatePods",
          "renderSubchartNotes",
          "replace",
          "verify",
          "waitForJobs");

  private final String kubeconfig;

  /**
   * For one cluster.
   *
   * @param kubeconfig its content
   */
  Helm(String kubeconfig) {
    this.kubeconfig = kubeconfig;
  }

  /** Those of the inputs that are set and do nothing here. */
  static List<String> ignored(Map<String, Object> inputs) {
    return IGNORED.stream()
        .filter(
            key ->
                !List.of("", false)
                    .contains(Optional.ofNullable(Trees.get(inputs, key)).orElse("")))
        .toList();
  }

  /**
   * Installs the release, or upgrades the one that is there.
   *
   * @throws IllegalStateException with Helm's own words if it fails
   */
  void apply(Map<String, Object> inputs, boolean existing, Duration timeout) {
    Path directory = null;
    try {
      // Readable by this user only: values may be secret.
      directory = Files.createTempDirectory("release");
      Files.write(values(directory), JsonText.write(Chart.values(inputs)));
      var chart = chart(inputs, directory);
      var seconds = Math.toIntExact(timeout.toSeconds());
      // Not one "upgrade --install": the library forgets kubeconfig and atomic on that way.
      if (existing) {
        upgrade(chart, inputs, directory, seconds).call();
      } else {
        install(chart, inputs, directory, seconds).call();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      delete(directory);
    }
  }

  private InstallCommand install(
      String chart, Map<String, Object> inputs, Path directory, int seconds) {
    var command =
        com.marcnuri.helm.Helm.install(chart)
            .withKubeConfigContents(kubeconfig)
            .withName(Trees.text(inputs, "name"))
            .withNamespace(Trees.text(inputs, "namespace"))
            .withTimeout(seconds)
            .withRepositoryConfig(repositories(directory))
            .withValuesFile(values(directory));
    set(inputs, "version", command::withVersion);
    set(inputs, "description", command::withDescription);
    flag(inputs, "atomic", true, command::atomic);
    flag(inputs, "createNamespace", true, command::createNamespace);
    flag(inputs, "dependencyUpdate", true, command::dependencyUpdate);
    flag(inputs, "devel", true, command::devel);
    flag(inputs, "disableOpenapiValidation", true, command::disableOpenApiValidation);
    flag(inputs, "skipAwait", false, command::waitReady);
    flag(inputs, "skipCrds", true, command::skipCrds);
    return command;
  }

  private UpgradeCommand upgrade(
      String chart, Map<String, Object> inputs, Path directory, int seconds) {
    var command =
        com.marcnuri.helm.Helm.upgrade(chart)
            .withKubeConfigContents(kubeconfig)
            .withName(Trees.text(inputs, "name"))
            .withNamespace(Trees.text(inputs, "namespace"))
            .withTimeout(seconds)
            .withRepositoryConfig(repositories(directory))
            .withValuesFile(values(directory));
    set(inputs, "version", command::withVersion);
    set(inputs, "description", command::withDescription);
    flag(inputs, "atomic", true, command::atomic);
    flag(inputs, "cleanupOnFail", true, command::cleanupOnFail);
    flag(inputs, "dependencyUpdate", true, command::dependencyUpdate);
    flag(inputs, "devel", true, command::devel);
    flag(inputs, "disableOpenapiValidation", true, command::disableOpenApiValidation);
    flag(inputs, "forceUpdate", true, command::force);
    flag(inputs, "reuseValues", true, command::reuseValues);
    flag(inputs, "reuseValues", false, command::resetValues);
    flag(inputs, "skipAwait", false, command::waitReady);
    flag(inputs, "skipCrds", true, command::skipCrds);
    return command;
  }

  /** Removes the release; absent is as good as removed. */
  void uninstall(ObjectRef release) {
    com.marcnuri.helm.Helm.uninstall(release.name())
        .withKubeConfigContents(kubeconfig)
        .withNamespace(release.namespace())
        .ignoreNotFound()
        .call();
  }

  private static String chart(Map<String, Object> inputs, Path directory) {
    var chart = Trees.text(inputs, "chart");
    var repository = Trees.map(inputs, "repositoryOpts");
    var url = Trees.text(repository, "repo");
    if (url.isEmpty()) {
      return chart;
    }
    if (url.startsWith("oci://")) {
      return url.replaceFirst("/+$", "") + "/" + chart;
    }
    // Helm keeps a repository's index by its name.
    var name = "repo-" + Integer.toHexString(url.hashCode());
    var add =
        com.marcnuri.helm.Helm.repo()
            .add()
            .withRepositoryConfig(repositories(directory))
            .withName(name)
            .withUrl(URI.create(url));
    set(repository, "username", add::withUsername);
    set(repository, "password", add::withPassword);
    set(repository, "caFile", file -> add.withCaFile(Path.of(file)));
    set(repository, "certFile", file -> add.withCertFile(Path.of(file)));
    set(repository, "keyFile", file -> add.withKeyFile(Path.of(file)));
    add.call();
    return name + "/" + chart;
  }

  private static void set(Map<String, Object> tree, String key, Consumer<String> setter) {
    Optional.of(Trees.text(tree, key)).filter(text -> !text.isEmpty()).ifPresent(setter);
  }

  private static void flag(Map<String, Object> inputs, String key, boolean when, Runnable setter) {
    if (when == Boolean.TRUE.equals(Trees.get(inputs, key))) {
      setter.run();
    }
  }

  private static Path values(Path directory) {
    return directory.resolve("values.json");
  }

  private static Path repositories(Path directory) {
    return directory.resolve("repositories.yaml");
  }

  private static void delete(Path directory) {
    if (directory == null) {
      return;
    }
    try (Stream<Path> files = Files.walk(directory)) {
      files.toList().reversed().forEach(file -> file.toFile().delete());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
