package dev.bluegreen.infra.database;

import com.pulumi.core.Output;
import com.pulumi.kubernetes.core.v1.ConfigMap;
import com.pulumi.kubernetes.core.v1.ConfigMapArgs;
import com.pulumi.resources.CustomResourceOptions;
import dev.bluegreen.infra.kube.Fingerprint;
import dev.bluegreen.infra.kube.Labels;
import dev.bluegreen.infra.kube.Meta;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** What the exporter asks the server beside what it knows to ask: {@code exporter-queries.yaml}. */
final class ExporterQueries {
  static final String FOLDER = "/etc/bluegreen/queries";

  private static final String RESOURCE = "/exporter-queries.yaml";
  private static final String FILE = "queries.yaml";

  /** Where the exporter finds them. */
  static final String PATH = FOLDER + "/" + FILE;

  private ExporterQueries() {}

  /** The ConfigMap that holds them: other queries are another one, and so another pod. */
  static Output<String> create(
      Output<String> namespace, Labels labels, CustomResourceOptions options) {
    var text = text();
    var name = Names.EXPORTER + "-queries-" + Fingerprint.of(text, 8);
    return new ConfigMap(
            Names.EXPORTER + "-queries",
            ConfigMapArgs.builder()
                .metadata(Meta.of(name, namespace, labels))
                .data(Map.of(FILE, text))
                .build(),
            options)
        .metadata()
        .applyValue(meta -> meta.name().orElse(name));
  }

  private static String text() {
    try (var in = ExporterQueries.class.getResourceAsStream(RESOURCE)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(RESOURCE, e);
    }
  }
}
