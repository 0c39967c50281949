package dev.bluegreen.provider.cluster;

import dev.bluegreen.provider.value.Trees;
import io.fabric8.kubernetes.api.model.NamedContext;
import io.fabric8.kubernetes.client.Config;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Finds the cluster that a {@link ProviderConfig} means. */
public final class Kubeconfig {
  private Kubeconfig() {}

  /**
   * The client configuration for a context of a kubeconfig.
   *
   * @throws ClusterException if there is no kubeconfig or it has no such context
   */
  public static Config load(ProviderConfig config) {
    return config
        .kubeconfig()
        .map(text -> isContent(text) ? parse(config, text, null) : read(config, Path.of(text)))
        .or(() -> fromEnvironment(config))
        .orElseGet(Kubeconfig::fromPod);
  }

  /** A kubeconfig with just the cluster and the user of a configuration. */
  static Map<String, Object> write(Config config) {
    var cluster = new TreeMap<String, Object>();
    // Helm asks for what is behind the slash, and two of them are not one.
    cluster.put("server", config.getMasterUrl().replaceFirst("/+$", ""));
    cluster.put("certificate-authority", config.getCaCertFile());
    cluster.put("certificate-authority-data", config.getCaCertData());
    cluster.put("insecure-skip-tls-verify", config.isTrustCerts() ? true : null);
    var user = new TreeMap<String, Object>();
    user.put(
        "token", Optional.ofNullable(config.getAutoOAuthToken()).orElseGet(config::getOauthToken));
    user.put("username", config.getUsername());
    user.put("password", config.getPassword());
    user.put("client-certificate", config.getClientCertFile());
    user.put("client-certificate-data", config.getClientCertData());
    user.put("client-key", config.getClientKeyFile());
    user.put("client-key-data", config.getClientKeyData());
    return Map.of(
        "apiVersion",
        "v1",
        "kind",
        "Config",
        "current-context",
        "this",
        "clusters",
        List.of(Map.of("name", "this", "cluster", Trees.stripMap(cluster))),
        "users",
        List.of(Map.of("name", "this", "user", Trees.stripMap(user))),
        "contexts",
        List.of(Map.of("name", "this", "context", Map.of("cluster", "this", "user", "this"))));
  }

  private static boolean isContent(String text) {
    return text.contains("\n") || text.startsWith("{") || text.contains("apiVersion:");
  }

  private static Optional<Config> fromEnvironment(ProviderConfig config) {
    var named = Optional.ofNullable(System.getenv("KUBECONFIG")).filter(name -> !name.isBlank());
    var path = named.map(Path::of).orElse(Path.of(System.getProperty("user.home"), ".kube/config"));
    if (named.isPresent() && !Files.exists(path)) {
      throw new ClusterException(
          "KUBECONFIG names %s, which does not exist. Set it to one existing file."
              .formatted(path));
    }
    return Optional.of(path).filter(Files::exists).map(existing -> read(config, existing));
  }

  private static Config fromPod() {
    if (System.getenv("KUBERNETES_SERVICE_HOST") == null) {
      throw new ClusterException(
          "No kubeconfig: neither kubernetes:kubeconfig nor KUBECONFIG is set, and there is no"
              + " ~/.kube/config. Name one: pulumi config set kubernetes:kubeconfig <path>");
    }
    return Config.autoConfigure(null);
  }

  private static Config read(ProviderConfig config, Path path) {
    return parse(config, text(path), path);
  }

  private static String text(Path path) {
    try {
      return Files.readString(path);
    } catch (IOException e) {
      throw new ClusterException(
          "The kubeconfig %s cannot be read (%s). Name an existing one: pulumi config set kubernetes:kubeconfig <path>"
              .formatted(path, e.getClass().getSimpleName()));
    }
  }

  private static Config parse(ProviderConfig config, String content, Path path) {
    var name = config.context().orElse(null);
    var source =
        path == null ? "The kubeconfig in the provider's settings" : "The kubeconfig " + path;
    Config parsed;
    try {
      parsed = client(name, content, path == null ? null : path.toString());
    } catch (RuntimeException e) {
      throw new ClusterException(source + " is not valid: " + e.getMessage());
    }
    // The client would silently fall back to the current context.
    if (name != null && !names(parsed).contains(name)) {
      throw new ClusterException(
          "%s has no context \"%s\"; it has %s. Name one of them: pulumi config set kubernetes:context <name>"
              .formatted(source, name, names(parsed)));
    }
    if (parsed.getCurrentContext() == null) {
      throw new ClusterException(
          "%s has no current context; it has %s. Name one of them: pulumi config set kubernetes:context <name>"
              .formatted(source, names(parsed)));
    }
    return parsed;
  }

  @SuppressWarnings("removal") // the only way that takes both a content and a context
  private static Config client(String context, String content, String path) {
    return Config.fromKubeconfig(context, content, path);
  }

  private static List<String> names(Config config) {
    return config.getContexts() == null
        ? List.of()
        : config.getContexts().stream().map(NamedContext::getName).toList();
  }
}
