package dev.bluegreen.release.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** Reads from a cluster; nothing here ever writes to one. */
public interface Cluster {
  /**
   * What a GET of this path answers.
   *
   * @param path path and query, such as {@code /api/v1/namespaces/apps/pods}
   * @return nothing where the cluster has no such thing
   * @throws dev.bluegreen.release.Failure if the cluster did not answer, or refused to
   */
  Optional<JsonNode> json(String path);

  /**
   * What a GET of this path answers, as text, where that is no JSON.
   *
   * @throws dev.bluegreen.release.Failure as {@link #json}
   */
  default Optional<String> text(String path) {
    return json(path).map(JsonNode::asText);
  }

  /** The items of a list; none where there is no such list. */
  default List<JsonNode> list(String path) {
    return json(path)
        .map(list -> StreamSupport.stream(list.path("items").spliterator(), false).toList())
        .orElse(List.of());
  }

  /** The items of a list without their contents, which may be large, or nobody's business. */
  default List<JsonNode> metadata(String path) {
    return list(path);
  }

  /** The names in a list. */
  default List<String> names(String path) {
    return metadata(path).stream().map(each -> each.at("/metadata/name").asText()).toList();
  }
}
