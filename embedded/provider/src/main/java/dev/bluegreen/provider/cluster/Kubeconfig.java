package dev.bluegreen.provider.cluster;

import dev.bluegreen.provider.value.Documents;
import dev.bluegreen.provider.value.Trees;
import io.fabric8.kubernetes.api.model.NamedContext;
import io.fabric8.kubernetes.client.Config;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Finds the cluster that a {@link ProviderConfig} means. */
public final class Kubeconfig {
  private Kubeconfig() {}

  /**
   * The client configuration for a context of a kubeconfig.
   *
   * @throws ClusterException if there is no kubeconfig or it has no such context
   */
  public static Config load(ProviderConfig config) {
    var content = config.kubeconfig().filter(Kubeconfig::isContent);
    if (content.isPresent()) {
      return parse(config, content.get(), null);
    }
    return config
        .kubeconfig()
        .map(Path::of)
        .or(Kubeconfig::fromEnvironment)
        .map(path -> parse(config, text(path), path.toString()))
        .orElseGet(Kubeconfig::fromPod);
  }

  /** The content of a kubeconfig with just the cluster and the user of a configuration. */
  static String write(Config config) {
    var cluster = new TreeMap<String, Object>();
    cluster.put("server", server(config));
    cluster.put("certificate-authority", config.getCaCertFile());
    cluster.put("certificate-authority-data", config.getCaCertData());
    cluster.put("insecure-skip-tls-verify", config.isTrustCerts() ? true : null);
    var user = new TreeMap<String, Object>();
    user.put("token", token(config));
    user.put("username", config.getUsername());
    user.put("password", config.getPassword());
    user.put("client-certificate", config.getClientCertFile());
    user.put("client-certificate-data", config.getClientCertData());
    user.put("client-key", config.getClientKeyFile());
    user.put("client-key-data", config.getClientKeyData());
    return """
        {"apiVersion": "v1", "kind": "Config", "current-context": "this",
         "contexts": [{"name": "this", "context": {"cluster": "this", "user": "this"}}],
         "clusters": [{"name": "this", "cluster": %s}],
         "users": [{"name": "this", "user": %s}]}
        """
        .formatted(Documents.write(Trees.strip(cluster)), Documents.write(Trees.strip(user)));
  }

  /** The API server's address, without a slash: Helm adds one, and two of them are not one. */
  static String server(Config config) {
    return config.getMasterUrl().replaceFirst("/+$", "");
  }

  /** The user's token, or null. */
  static String token(Config config) {
    return Optional.ofNullable(config.getAutoOAuthToken()).orElseGet(config::getOauthToken);
  }

  private static boolean isContent(String text) {
    return text.contains("\n") || text.startsWith("{") || text.contains("apiVersion:");
  }

  private static Optional<Path> fromEnvironment() {
    var home = Path.of(System.getProperty("user.home"), ".kube/config");
    var named = Optional.ofNullable(System.getenv("KUBECONFIG")).filter(name -> !name.isBlank());
    return Optional.of(named.map(Path::of).orElse(home)).filter(Files::exists);
  }

  private static Config fromPod() {
    if (System.getenv("KUBERNETES_SERVICE_HOST") == null) {
      throw new ClusterException(
          "No kubeconfig: neither kubernetes:kubeconfig nor KUBECONFIG is set, and there is no"
              + " ~/.kube/config. Name one: pulumi config set kubernetes:kubeconfig <path>");
    }
    return Config.autoConfigure(null);
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

  private static Config parse(ProviderConfig config, String content, String path) {
    var name = config.context().orElse(null);
    var source =
        path == null ? "The kubeconfig in the provider's settings" : "The kubeconfig " + path;
    Config parsed;
    try {
      parsed = client(name, content, path);
    } catch (RuntimeException e) {
      throw new ClusterException(source + " is not valid: " + e.getMessage());
    }
    var names =
        Stream.ofNullable(parsed.getContexts())
            .flatMap(List::stream)
            .map(NamedContext::getName)
            .toList();
    // The client would silently fall back to the current context.
    if (name == null ? parsed.getCurrentContext() == null : !names.contains(name)) {
      throw new ClusterException(
          "%s has no %s; it has %s. Name one of them: pulumi config set kubernetes:context <name>"
              .formatted(
                  source, name == null ? "current context" : "context \"" + name + "\"", names));
    }
    return parsed;
  }

  @SuppressWarnings("removal") // the only way that takes both a content and a context
  private static Config client(String context, String content, String path) {
    return Config.fromKubeconfig(context, content, path);
  }
}
