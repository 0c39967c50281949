package dev.bluegreen.infra.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A custom resource definition as it came from its project, without the descriptions in its schema:
 * they are two thirds of it, and are sent to the cluster and kept in the state at every update.
 */
record CrdFile(
    String name,
    String plural,
    Map<String, String> labels,
    Map<String, String> annotations,
    Map<String, Object> spec) {

  private static final String FOLDER = "/crds/";
  private static final ObjectMapper YAML = new YAMLMapper();

  /** All definitions on the class path, in the order of their files' names. */
  static List<CrdFile> all() {
    try (var index = open("index")) {
      var names = new String(index.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
      return names.parallelStream().map(CrdFile::read).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static CrdFile read(String file) {
    try (var in = open(file)) {
      var crd = YAML.readTree(in);
      var metadata = crd.get("metadata");
      return new CrdFile(
          metadata.get("name").asText(),
          crd.at("/spec/names/plural").asText(),
          texts(metadata.path("labels")),
          texts(metadata.path("annotations")),
          fields(crd.get("spec")));
    } catch (IOException e) {
      throw new UncheckedIOException(file, e);
    }
  }

  private static InputStream open(String file) {
    var in = CrdFile.class.getResourceAsStream(FOLDER + file);
    if (in == null) {
      throw new IllegalStateException(
          FOLDER + file + " is not in the program's jar: build it with ./scripts/build");
    }
    return in;
  }

  private static Map<String, String> texts(JsonNode node) {
    var texts = new TreeMap<String, String>();
    node.properties().forEach(field -> texts.put(field.getKey(), field.getValue().asText()));
    return texts;
  }

  private static Map<String, Object> fields(JsonNode node) {
    var fields = new TreeMap<String, Object>();
    for (var field : node.properties()) {
      // Only a schema's own description is a text; a property of that name is an object.
      if (!(field.getKey().equals("description") && field.getValue().isTextual())) {
        fields.put(field.getKey(), value(field.getValue()));
      }
    }
    return fields;
  }

  /** The value in the types that the SDK can serialize. */
  private static Object value(JsonNode node) {
    return switch (node.getNodeType()) {
      case OBJECT -> fields((ObjectNode) node);
      case ARRAY -> {
        var items = new ArrayList<>();
        node.forEach(item -> items.add(value(item)));
        yield items;
      }
      case BOOLEAN -> node.booleanValue();
      case NUMBER -> node.isInt() ? (Object) node.intValue() : (Object) node.doubleValue();
      case STRING -> node.textValue();
      default -> throw new IllegalArgumentException("a CRD holds a " + node.getNodeType());
    };
  }
}
