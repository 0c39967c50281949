package dev.bluegreen.provider.release;

import static org.assertj.core.api.Assertions.assertThat;

import com.marcnuri.helm.Helm;
import dev.bluegreen.provider.value.Documents;
import dev.bluegreen.provider.value.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The charts of an embedded cluster, put together as {@code scripts/up} does it. */
record AssembledCharts(Path folder) {
  static AssembledCharts in(Path folder) throws IOException, InterruptedException {
    var assemble =
        new ProcessBuilder("../charts/assemble", folder.toString()).redirectErrorStream(true);
    var process = assemble.start();
    var output = new String(process.getInputStream().readAllBytes());
    assertThat(process.waitFor()).as(output).isZero();
    return new AssembledCharts(folder);
  }

  Path path(String chart) {
    return folder.resolve(chart);
  }

  void lint(String chart) {
    var result = new Helm(path(chart)).lint().strict().call();
    assertThat(result.isFailed()).as("%s", result.getMessages()).isFalse();
  }

  String manifest(String chart, Map<String, Object> values) throws IOException {
    var file = Files.createTempFile(folder, "values", ".json");
    return new Helm(path(chart))
        .template()
        .withName(chart.equals("metrics-server") ? chart : "monitoring")
        .withNamespace("observability")
        .withValuesFile(Files.writeString(file, Documents.write(values)))
        .call();
  }

  List<Map<String, Object>> objects(String chart, Map<String, Object> values) throws IOException {
    return Documents.objects(manifest(chart, values));
  }

  static Map<String, Object> one(List<Map<String, Object>> objects, String kind, String name) {
    var all =
        objects.stream()
            .filter(object -> object.get("kind").equals(kind))
            .filter(object -> Trees.text(object, "metadata", "name").equals(name))
            .toList();
    assertThat(all).as("%s %s", kind, name).hasSize(1);
    return all.getFirst();
  }
}
