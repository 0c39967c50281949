package dev.bluegreen.infra.analysis;

import com.pulumi.core.Output;
import com.pulumi.kubernetes.core.v1.inputs.ContainerArgs;
import com.pulumi.kubernetes.core.v1.inputs.ContainerPortArgs;
import com.pulumi.kubernetes.core.v1.inputs.ProbeArgs;
import com.pulumi.kubernetes.rbac.v1.inputs.PolicyRuleArgs;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import dev.bluegreen.infra.kube.HttpProbe;
import dev.bluegreen.infra.kube.Labels;
import dev.bluegreen.infra.kube.Rights;
import dev.bluegreen.infra.kube.SinglePod;
import java.util.List;
import java.util.Map;

/**
 * The client's side of every release: a steady stream of requests through the gateway, each
 * counted, and a record of each release. It reads who gets the traffic and how examinations ended,
 * and writes nothing but its records.
 */
final class Prober extends ComponentResource {
  /** The name of everything of it. */
  static final String NAME = "prober";

  private static final Labels LABELS = Labels.shared(NAME, "prober");
  static final String PORT = "http";
  private static final int LISTENS = 8080;
  private static final int SERVES = 80;

  Prober(
      AnalysisSpec spec,
      String stream,
      Output<String> namespace,
      Output<String> apps,
      ComponentResourceOptions options) {
    super("bluegreen:analysis:Prober", NAME, options);
    var prober =
        new SinglePod(LABELS, namespace, CustomResourceOptions.builder().parent(this).build());
    var rights = prober.account();
    rights.give(NAME + "-reads-app", apps, READS_APP);
    rights.give(NAME + "-writes-records", namespace, WRITES_RECORDS);
    prober.recreatedDeployment(
        AnalysisJob.pod(spec, container(spec, stream))
            .serviceAccountName(rights.account())
            .automountServiceAccountToken(true)
            .build());
    prober.service(PORT, SERVES);
    registerOutputs(Map.of());
  }

  private static final List<PolicyRuleArgs> READS_APP =
      List.of(
          Rights.rule("gateway.networking.k8s.io", List.of("httproutes"), "get", "list", "watch"),
          Rights.rule("", List.of("pods"), "list", "watch"),
          Rights.rule("batch", List.of("jobs"), "list", "watch"));
  private static final List<PolicyRuleArgs> WRITES_RECORDS =
      List.of(
          Rights.rule("batch", List.of("jobs"), "get", "list", "watch"),
          Rights.rule("", List.of("pods"), "get", "list", "watch"),
          Rights.rule(
              "",
              List.of("configmaps"),
              "get",
              "list",
              "watch",
              "create",
              "patch",
              "update",
              "delete"));

  private static ContainerArgs container(AnalysisSpec spec, String stream) {
    return AnalysisJob.container(spec, NAME, "probe", stream)
        .ports(
            ContainerPortArgs.builder().name(PORT).containerPort(LISTENS).protocol("TCP").build())
        .startupProbe(health(1, 60))
        .livenessProbe(health(10, 3))
        .readinessProbe(health(5, 3))
        .build();
  }

  private static ProbeArgs health(int periodSeconds, int failureThreshold) {
    return HttpProbe.of("/health", PORT, periodSeconds, 2, failureThreshold);
  }
}
