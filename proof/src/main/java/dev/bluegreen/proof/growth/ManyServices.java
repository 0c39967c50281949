package dev.bluegreen.proof.growth;

import dev.bluegreen.proof.Pulumi;
import java.io.IOException;
import java.nio.file.Files;

/** An app of any number of tiny services, as settings of the stack. */
final class ManyServices {
  /** A route has 16 rules, and a service takes two of them; most services are inner ones anyway. */
  private static final int WITH_PATH = 8;

  private ManyServices() {}

  /** Writes the stack's settings: an app of this many services, with blue serving. */
  static void set(Pulumi pulumi, int services, String port, String context) throws IOException {
    var file = pulumi.project().resolve("Pulumi.dev.yaml");
    String salt;
    try (var lines = Files.lines(file)) {
      salt = lines.filter(line -> line.startsWith("encryptionsalt:")).findFirst().orElse("");
    }
    Files.writeString(
        file,
        """
        config:
          bluegreen:activeColor: blue
          bluegreen:blue: { version: "1" }
          bluegreen:green: { version: "1" }
          bluegreen:gateway: { port: %s }
          bluegreen:kubernetesContext: %s
          bluegreen:observability: {enabled: false}
          bluegreen:analysis: {enabled: false}
          bluegreen:app: %s
        %s
        """
            .formatted(port, context, app(services), salt));
  }

  /** The setting {@code app} as JSON, which is YAML too. */
  static String app(int services) {
    var app = new StringBuilder();
    for (var number = 1; number <= services; number++) {
      app.append(app.isEmpty() ? "" : ",")
          .append(
              """
              "s%02d": {"image": "localhost/srv:{version}",%s "shutdownSeconds": 1,
                "probes": {"liveness": {"path": "/ready"}, "readiness": {"path": "/ready"}},
                "resources": {"requests": {"cpu": "1m", "memory": "8Mi"},
                              "limits": {"cpu": "500m", "memory": "32Mi"}}}"""
                  .formatted(
                      number,
                      number <= WITH_PATH ? " \"path\": \"/s%02d\",".formatted(number) : ""));
    }
    return "{\"services\": {" + app.toString().replace("\n", "") + "}}";
  }
}
