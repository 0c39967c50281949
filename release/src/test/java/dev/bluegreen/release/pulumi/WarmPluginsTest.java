package dev.bluegreen.release.pulumi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WarmPluginsTest {
  @TempDir private Path folder;

  @Test
  void pulumiAttachesToThoseThatTheEnvironmentNamesAndThatListen() throws Exception {
    var named = "kubernetes=%s,random=%s,gone=%s,odd";
    var attachable =
        named.formatted(plugin("kubernetes", 4711), plugin("random", 4712), folder.resolve("none"));
    try (var plugins = start(Map.of(WarmPlugins.ATTACHABLE, attachable))) {
      assertThat(plugins.environment())
          .isEqualTo(Map.of("PULUMI_DEBUG_PROVIDERS", "kubernetes:4711,random:4712"));
    }
    for (var name : new String[] {"kubernetes", "random"}) {
      assertThat(ended(name)).as(name + " has ended with its input").isTrue();
    }
  }

  @Test
  void pluginThatWasInstalledAnewOrEndedIsPulumisToStart() throws Exception {
    var kubernetes = plugin("kubernetes", 4711);
    var random = plugin("random", 4712);
    var attachable = "kubernetes=%s,random=%s".formatted(kubernetes, random);
    try (var plugins = start(Map.of(WarmPlugins.ATTACHABLE, attachable))) {
      assertThat(plugins.environment()).isNotEmpty();
      var time = Files.getLastModifiedTime(random);
      Files.move(random, folder.resolve("before"));
      plugin("random", 4713);
      Files.setLastModifiedTime(random, time);
      assertThat(plugins.environment())
          .as("another file of the same time")
          .isEqualTo(Map.of("PULUMI_DEBUG_PROVIDERS", "kubernetes:4711"));
      Files.delete(kubernetes);
      assertThat(plugins.environment()).isEmpty();
    }
  }

  @Test
  void nothingIsKeptWhereNothingIsNamedOrSomebodyDebugsPlugins() throws IOException {
    try (var plugins = start(Map.of())) {
      assertThat(plugins.environment()).isEmpty();
    }
    var attachable = "kubernetes=" + plugin("kubernetes", 4711);
    var debugged =
        Map.of(WarmPlugins.ATTACHABLE, attachable, "PULUMI_DEBUG_PROVIDERS", "kubernetes:1");
    try (var plugins = start(debugged)) {
      assertThat(plugins.environment()).isEmpty();
    }
  }

  private boolean ended(String name) throws InterruptedException {
    for (var i = 0; i < 300 && !Files.exists(folder.resolve(name + ".ended")); i++) {
      Thread.sleep(100);
    }
    return Files.exists(folder.resolve(name + ".ended"));
  }

  private WarmPlugins start(Map<String, String> environment) {
    return WarmPlugins.start(folder, environment);
  }

  private Path plugin(String name, int port) throws IOException {
    var launcher = folder.resolve(name);
    Files.writeString(launcher, "#!/bin/sh\necho %d\ncat\ntouch %s.ended\n".formatted(port, name));
    return Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwx------"));
  }
}
