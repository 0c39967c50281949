package dev.bluegreen.provider.conformance;

import dev.bluegreen.provider.Json;
import java.util.Map;

/** Inputs as programs write them, and what controllers make of them. */
final class Objects {
  private Objects() {}

  /** An object; {@code fields} is JSON with single quotes, without braces. */
  static Map<String, Object> object(String apiVersion, String kind, String name, String fields) {
    return Json.object(
        "{'apiVersion': '%s', 'kind': '%s', 'metadata': {'name': '%s'}%s}"
            .formatted(apiVersion, kind, name, fields.isEmpty() ? "" : ", " + fields));
  }

  static Map<String, Object> config(String name, String data) {
    return object("v1", "ConfigMap", name, "'data': {%s}".formatted(data));
  }

  static Map<String, Object> deployment(String name, int replicas, String image) {
    return object(
        "apps/v1",
        "Deployment",
        name,
        "'spec': {'replicas': %d, 'selector': {'matchLabels': {'app': '%s'}}, 'template': %s}"
            .formatted(replicas, name, template(name, image)));
  }

  static Map<String, Object> job(String name, String fields) {
    return object(
        "batch/v1",
        "Job",
        name,
        """
        'spec': {'backoffLimit': 0, 'template': {'spec': {'restartPolicy': 'Never',
          'containers': [{'name': 'run', 'image': 'job:1'}]}}}%s
        """
            .formatted(fields));
  }

  static Map<String, Object> service(String name, String fields) {
    return object(
        "v1",
        "Service",
        name,
        "'spec': {'selector': {'app': '%s'}, 'ports': [{'port': 80}]%s}".formatted(name, fields));
  }

  static String template(String app, String image) {
    return "{'metadata': {'labels': {'app': '%s'}}, 'spec': {'containers': [{'name': 'main', 'image': '%s'}]}}"
        .formatted(app, image);
  }
}
