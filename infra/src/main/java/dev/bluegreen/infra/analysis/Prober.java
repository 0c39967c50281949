package dev.bluegreen.infra.analysis;

import com.pulumi.core.Output;
import com.pulumi.kubernetes.apps.v1.Deployment;
import com.pulumi.kubernetes.apps.v1.DeploymentArgs;
import com.pulumi.kubernetes.apps.v1.inputs.DeploymentSpecArgs;
import com.pulumi.kubernetes.apps.v1.inputs.DeploymentStrategyArgs;
import com.pulumi.kubernetes.core.v1.Service;
import com.pulumi.kubernetes.core.v1.ServiceAccount;
import com.pulumi.kubernetes.core.v1.ServiceAccountArgs;
import com.pulumi.kubernetes.core.v1.ServiceArgs;
import com.pulumi.kubernetes.core.v1.inputs.ContainerArgs;
import com.pulumi.kubernetes.core.v1.inputs.ContainerPortArgs;
import com.pulumi.kubernetes.core.v1.inputs.PodTemplateSpecArgs;
import com.pulumi.kubernetes.core.v1.inputs.ProbeArgs;
import com.pulumi.kubernetes.core.v1.inputs.ServicePortArgs;
import com.pulumi.kubernetes.core.v1.inputs.ServiceSpecArgs;
import com.pulumi.kubernetes.meta.v1.inputs.LabelSelectorArgs;
import com.pulumi.kubernetes.meta.v1.inputs.ObjectMetaArgs;
import com.pulumi.kubernetes.rbac.v1.Role;
import com.pulumi.kubernetes.rbac.v1.RoleArgs;
import com.pulumi.kubernetes.rbac.v1.RoleBinding;
import com.pulumi.kubernetes.rbac.v1.RoleBindingArgs;
import com.pulumi.kubernetes.rbac.v1.inputs.PolicyRuleArgs;
import com.pulumi.kubernetes.rbac.v1.inputs.RoleRefArgs;
import com.pulumi.kubernetes.rbac.v1.inputs.SubjectArgs;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import dev.bluegreen.infra.kube.HttpProbe;
import dev.bluegreen.infra.kube.Labels;
import dev.bluegreen.infra.kube.Meta;
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

  private final CustomResourceOptions child = CustomResourceOptions.builder().parent(this).build();

  Prober(
      AnalysisSpec spec,
      String stream,
      Output<String> namespace,
      Output<String> apps,
      ComponentResourceOptions options) {
    super("bluegreen:analysis:Prober", NAME, options);
    var metadata = Meta.of(NAME, namespace, LABELS);
    var account =
        new ServiceAccount(
                NAME + "-account", ServiceAccountArgs.builder().metadata(metadata).build(), child)
            .metadata()
            .applyValue(meta -> meta.name().orElse(NAME));
    rights("reads-app", apps, namespace, account, READS_APP);
    rights("writes-records", namespace, namespace, account, WRITES_RECORDS);
    deployment(spec, stream, metadata, account);
    new Service(
        NAME + "-service",
        ServiceArgs.builder()
            .metadata(Meta.unawaited(metadata))
            .spec(
                ServiceSpecArgs.builder()
                    .selector(LABELS.selector())
                    .ports(
                        ServicePortArgs.builder()
                            .name(PORT)
                            .port(80)
                            .targetPort(PORT)
                            .protocol("TCP")
                            .build())
                    .build())
            .build(),
        child);
    registerOutputs(Map.of());
  }

  private static final List<PolicyRuleArgs> READS_APP =
      List.of(
          rule("gateway.networking.k8s.io", List.of("httproutes"), "get", "list", "watch"),
          rule("", List.of("pods"), "list", "watch"));
  private static final List<PolicyRuleArgs> WRITES_RECORDS =
      List.of(
          rule("batch", List.of("jobs"), "get", "list", "watch"),
          rule("", List.of("pods"), "get", "list", "watch"),
          rule(
              "",
              List.of("configmaps"),
              "get",
              "list",
              "watch",
              "create",
              "patch",
              "update",
              "delete"));

  private static PolicyRuleArgs rule(String group, List<String> resources, String... verbs) {
    return PolicyRuleArgs.builder().apiGroups(group).resources(resources).verbs(verbs).build();
  }

  private void rights(
      String what,
      Output<String> where,
      Output<String> whose,
      Output<String> account,
      List<PolicyRuleArgs> rules) {
    var name = NAME + "-" + what;
    var metadata = Meta.of(name, where, LABELS);
    var role =
        new Role(name + "-role", RoleArgs.builder().metadata(metadata).rules(rules).build(), child);
    new RoleBinding(
        name + "-binding",
        RoleBindingArgs.builder()
            .metadata(metadata)
            .roleRef(
                RoleRefArgs.builder()
                    .apiGroup("rbac.authorization.k8s.io")
                    .kind("Role")
                    .name(role.metadata().applyValue(meta -> meta.name().orElse(name)))
                    .build())
            .subjects(
                SubjectArgs.builder().kind("ServiceAccount").name(account).namespace(whose).build())
            .build(),
        child);
  }

  /** A release must not fail because nobody counts: it is not waited for. */
  private void deployment(
      AnalysisSpec spec, String stream, ObjectMetaArgs metadata, Output<String> account) {
    var pod =
        AnalysisJob.pod(spec, container(spec, stream))
            .serviceAccountName(account)
            .automountServiceAccountToken(true)
            .build();
    new Deployment(
        NAME + "-deployment",
        DeploymentArgs.builder()
            .metadata(Meta.unawaited(metadata))
            .spec(
                DeploymentSpecArgs.builder()
                    .replicas(1)
                    .strategy(DeploymentStrategyArgs.builder().type("Recreate").build())
                    .selector(LabelSelectorArgs.builder().matchLabels(LABELS.selector()).build())
                    .template(
                        PodTemplateSpecArgs.builder()
                            .metadata(ObjectMetaArgs.builder().labels(LABELS.all()).build())
                            .spec(pod)
                            .build())
                    .build())
            .build(),
        child);
  }

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
