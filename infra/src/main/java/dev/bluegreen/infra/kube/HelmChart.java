package dev.bluegreen.infra.kube;

import com.pulumi.core.Output;
import com.pulumi.kubernetes.helm.v3.ReleaseArgs;
import com.pulumi.kubernetes.helm.v3.inputs.RepositoryOptsArgs;

/**
 * Where a Helm chart is.
 *
 * @param name its name in the repository, or the path of a folder
 * @param repository the repository's address; blank for a folder
 * @param version which of its versions; blank for a folder
 */
public record HelmChart(String name, String repository, String version) {
  private static final int TIMEOUT_SECONDS = 600;

  /** Whether it is a folder on this machine. */
  public boolean isFolder() {
    return name.contains("/");
  }

  /** A release of it, by a name of our choosing, which is there whole or not at all. */
  public ReleaseArgs.Builder release(String release, Output<String> namespace) {
    var args =
        ReleaseArgs.builder()
            .name(release)
            .namespace(namespace)
            .chart(name)
            .atomic(true)
            .timeout(TIMEOUT_SECONDS);
    if (!repository.isBlank()) {
      args.repositoryOpts(RepositoryOptsArgs.builder().repo(repository).build());
    }
    if (!version.isBlank()) {
      args.version(version);
    }
    return args;
  }
}
