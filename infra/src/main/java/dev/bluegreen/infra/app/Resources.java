package dev.bluegreen.infra.app;

import java.util.Map;
import java.util.TreeMap;

/**
 * What a pod is promised and what it may take at most: resource name ({@code cpu}, {@code memory})
 * to a Kubernetes quantity ({@code 100m}, {@code 512Mi}).
 */
public record Resources(Map<String, String> requests, Map<String, String> limits) {
  public Resources {
    requests = Map.copyOf(new TreeMap<>(requests));
    limits = Map.copyOf(new TreeMap<>(limits));
  }
}
