package dev.bluegreen.release.cluster;

/** Where the prober's pages are, through the API server (services/analysis/README.md). */
public final class ProberPage {
  private ProberPage() {}

  /**
   * @param ops the prober's namespace
   * @param page such as {@code state}
   */
  public static String path(String ops, String page) {
    return "/api/v1/namespaces/%s/services/prober:http/proxy/%s".formatted(ops, page);
  }
}
