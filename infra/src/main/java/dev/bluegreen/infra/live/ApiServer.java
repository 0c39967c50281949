package dev.bluegreen.infra.live;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/** Reads from a cluster; the program writes to it through Pulumi alone. */
public interface ApiServer {
  /**
   * The body of an answer.
   *
   * @param path path and query, such as {@code /apis/apps/v1/namespaces/apps/deployments}
   * @return nothing where the cluster has no such thing
   * @throws UnreachableException if the cluster did not answer, or refused to
   */
  Optional<String> text(String path);

  /** The same, as JSON. */
  default Optional<JsonNode> json(String path) {
    return text(path)
        .map(
            body -> {
              try {
                return Json.MAPPER.readTree(body);
              } catch (IOException e) {
                throw new UncheckedIOException(path + " is no JSON", e);
              }
            });
  }

  /** Made once: a mapper is costly to make. */
  final class Json {
    private static final JsonMapper MAPPER = new JsonMapper();

    private Json() {}
  }
}
