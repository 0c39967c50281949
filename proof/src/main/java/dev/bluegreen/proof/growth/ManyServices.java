package dev.bluegreen.proof.growth;

import dev.bluegreen.proof.Pulumi;
import java.io.IOException;

/** An app of any number of tiny services, as settings of the stack. */
final class ManyServices {
  /** A route has 16 rules, and a service takes two of them; most services are inner ones anyway. */
  private static final int WITH_PATH = 8;

  private ManyServices() {}

  /** Sets the stack to an app of this many services, with blue serving. */
  static void set(Pulumi pulumi, int services, String port)
      throws IOException, InterruptedException {
    for (var color : new String[] {"blue", "green"}) {
      pulumi.run("config", "set", color, "{\"version\": \"1\"}").orThrow();
    }
    pulumi.run("config", "set", "gateway", "{\"port\": " + port + "}").orThrow();
    pulumi.run("config", "set", "app", app(services)).orThrow();
    pulumi.setActiveColor("blue");
  }

  /** The setting {@code app} as JSON. */
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
