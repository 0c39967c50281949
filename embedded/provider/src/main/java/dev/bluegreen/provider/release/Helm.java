package dev.bluegreen.provider.release;

import com.marcnuri.helm.InstallCommand;
import com.marcnuri.helm.UpgradeCommand;
import dev.bluegreen.provider.cluster.ObjectRef;
import dev.bluegreen.provider.value.Documents;
import dev.bluegreen.provider.value.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import sun.misc.Signal;

/**
 * Helm itself, as a library in this process. It is loaded with the first release.
 *
 * @param kubeconfig the content of one for the cluster
 */
record Helm(String kubeconfig) {
  /** What the library cannot do, and what would install something else if it were left out. */
  private static final List<String> UNSUPPORTED =
      List.of("disableCRDHooks", "disableWebhooks", "postrender", "verify");

  private static final String VALUES = "values.json";
  private static final String REPOSITORIES = "repositories.yaml";

  /**
   * Refuses what the library cannot do.
   *
   * @throws IllegalArgumentException with its name
   */
  static void check(Map<String, Object> inputs) {
    for (var key : UNSUPPORTED) {
      if (!List.of("", false).contains(inputs.getOrDefault(key, ""))) {
        throw new IllegalArgumentException(
            "%s is set, which only the official plugin can do: leave it out.".formatted(key));
      }
    }
  }

  /**
   * Installs the release, or upgrades the one that is there.
   *
   * @throws IllegalStateException with Helm's own words if it fails
   */
  void apply(Map<String, Object> inputs, boolean existing, Duration timeout) {
    try {
      // Readable by this user only: values may be secret.
      var directory = Files.createTempDirectory("release");
      try {
        Files.writeString(directory.resolve(VALUES), Documents.write(Chart.values(inputs)));
        var chart = chart(inputs, directory);
        // Not one "upgrade --install": the library forgets kubeconfig and atomic on that way.
        if (existing) {
          upgrade(chart, inputs, directory, timeout).call();
        } else {
          install(chart, inputs, directory, timeout).call();
        }
      } finally {
        takeSignalsBack();
        try (Stream<Path> files = Files.walk(directory)) {
          files.toList().reversed().forEach(file -> file.toFile().delete());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private InstallCommand install(
      String chart, Map<String, Object> inputs, Path directory, Duration timeout) {
    var command =
        com.marcnuri.helm.Helm.install(chart)
            .withKubeConfigContents(kubeconfig)
            .withName(Trees.text(inputs, "name"))
            .withNamespace(Trees.text(inputs, "namespace"))
            .withTimeout(Math.toIntExact(timeout.toSeconds()))
            .withRepositoryConfig(directory.resolve(REPOSITORIES))
            .withValuesFile(directory.resolve(VALUES));
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
      String chart, Map<String, Object> inputs, Path directory, Duration timeout) {
    var command =
        com.marcnuri.helm.Helm.upgrade(chart)
            .withKubeConfigContents(kubeconfig)
            .withName(Trees.text(inputs, "name"))
            .withNamespace(Trees.text(inputs, "namespace"))
            .withTimeout(Math.toIntExact(timeout.toSeconds()))
            .withRepositoryConfig(directory.resolve(REPOSITORIES))
            .withValuesFile(directory.resolve(VALUES));
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

  /** While it installs, the library catches the signals by which the engine ends this process. */
  private static void takeSignalsBack() {
    Signal.handle(new Signal("INT"), _ -> System.exit(130));
    Signal.handle(new Signal("TERM"), _ -> System.exit(143));
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
            .withRepositoryConfig(directory.resolve(REPOSITORIES))
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
    Trees.find(tree, key).ifPresent(setter);
  }

  private static void flag(Map<String, Object> inputs, String key, boolean when, Runnable setter) {
    if (when == Trees.isTrue(inputs, key)) {
      setter.run();
    }
  }
}
