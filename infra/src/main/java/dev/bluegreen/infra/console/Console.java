package dev.bluegreen.infra.console;

import com.pulumi.core.Output;
import com.pulumi.kubernetes.core.v1.Secret;
import com.pulumi.kubernetes.core.v1.SecretArgs;
import com.pulumi.kubernetes.rbac.v1.inputs.PolicyRuleArgs;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import dev.bluegreen.infra.app.App;
import dev.bluegreen.infra.gateway.GatewaySpec;
import dev.bluegreen.infra.gateway.HostRoute;
import dev.bluegreen.infra.kube.Labels;
import dev.bluegreen.infra.kube.Meta;
import dev.bluegreen.infra.kube.Rights;
import dev.bluegreen.infra.kube.SinglePod;
import dev.bluegreen.infra.namespaces.Naming;
import dev.bluegreen.infra.observability.ObservabilitySpec;
import dev.bluegreen.infra.secrets.RandomPassword;
import java.util.List;
import java.util.Map;

/**
 * A page that shows both colours, their traffic and their releases as they are, at a host of its
 * own and behind a password. It may read, and nothing else.
 */
public final class Console extends ComponentResource {
  /** The name of everything of it. */
  static final String NAME = "console";

  private static final Labels LABELS = Labels.shared(NAME, NAME);

  /** Name of the container's port. */
  static final String PORT = "http";

  private static final int LISTENS = 80;
  private static final int LENGTH = 24;
  private static final String[] READ = {"get", "list", "watch"};

  private static final List<PolicyRuleArgs> READS_APP =
      List.of(
          Rights.rule("gateway.networking.k8s.io", List.of("httproutes"), READ),
          Rights.rule("apps", List.of("deployments"), READ),
          Rights.rule("batch", List.of("jobs"), READ));
  private static final List<PolicyRuleArgs> READS_RELEASES =
      List.of(
          Rights.rule("batch", List.of("jobs"), READ),
          Rights.rule("", List.of("pods", "configmaps"), READ));

  private final CustomResourceOptions child = CustomResourceOptions.builder().parent(this).build();
  private final Output<String> password;

  /**
   * @param gateway under which domain it is reached
   * @param observability where Prometheus is
   * @param namespace where it runs, with the gates and the records
   * @param apps where the app runs
   * @param app the app, whose paths are others' at its host
   * @param way the gateway, which the route needs
   */
  public Console(
      ConsoleSpec spec,
      GatewaySpec gateway,
      ObservabilitySpec observability,
      Naming naming,
      Output<String> namespace,
      Output<String> apps,
      App app,
      Resource way,
      ComponentResourceOptions options) {
    super("bluegreen:console:Console", NAME, options);
    password =
        new RandomPassword(NAME + "-password", LENGTH, CustomResourceOptions.builder().parent(this))
            .value();
    var secret =
        new Secret(
            NAME + "-secret",
            SecretArgs.builder()
                .metadata(Meta.of(NAME, namespace, LABELS))
                .stringData(
                    password.applyValue(value -> Map.of(ConsolePod.PASSWORD, value)).asSecret())
                .build(),
            child);
    var console = new SinglePod(LABELS, namespace, child);
    var rights = console.account();
    rights.give(NAME + "-reads-app", apps, READS_APP);
    rights.give(NAME + "-reads-releases", namespace, READS_RELEASES);
    console.deployment(
        new ConsolePod(spec, gateway, observability, naming)
            .of(rights.account(), secret.metadata().applyValue(meta -> meta.name().orElse(NAME))));
    console.service(PORT, LISTENS);
    new HostRoute(gateway, naming, app.paths())
        .create(
            spec.host(),
            NAME,
            LISTENS,
            namespace,
            CustomResourceOptions.builder().parent(this).dependsOn(way).build());
    registerOutputs(Map.of());
  }

  /** What lets in, secret. */
  public Output<String> password() {
    return password;
  }
}
