package dev.bluegreen.provider.program;

import com.pulumi.Config;

/** What the test changes from one update to the next. */
record Settings(
    String namespace,
    String patched,
    String color,
    int replicas,
    String image,
    String memory,
    String serviceName,
    String jobCommand) {

  static Settings of(Config config) {
    return new Settings(
        config.require("namespace"),
        config.require("patched"),
        config.get("activeColor").orElse("blue"),
        config.getInteger("replicas").orElse(1),
        config.get("image").orElse("localhost/srv:1"),
        config.get("memory").orElse("1024Mi"),
        config.get("serviceName").orElse("db"),
        config.get("jobCommand").orElse("true"));
  }
}
