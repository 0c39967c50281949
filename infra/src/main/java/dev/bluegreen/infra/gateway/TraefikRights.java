package dev.bluegreen.infra.gateway;

import com.pulumi.core.Output;
import com.pulumi.kubernetes.rbac.v1.ClusterRole;
import com.pulumi.kubernetes.rbac.v1.ClusterRoleArgs;
import com.pulumi.kubernetes.rbac.v1.ClusterRoleBinding;
import com.pulumi.kubernetes.rbac.v1.ClusterRoleBindingArgs;
import com.pulumi.kubernetes.rbac.v1.inputs.PolicyRuleArgs;
import com.pulumi.kubernetes.rbac.v1.inputs.RoleRefArgs;
import com.pulumi.kubernetes.rbac.v1.inputs.SubjectArgs;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import dev.bluegreen.infra.kube.Labels;
import dev.bluegreen.infra.kube.Meta;

/**
 * What Traefik may read, and the statuses that it may write: the kinds that its Gateway API
 * provider watches in 3.6 (pkg/provider/kubernetes/gateway/client.go), standard channel only.
 */
record TraefikRights(Labels labels, String name, Output<String> namespace, Resource parent) {
  /** The binding, on which the workload depends: without it, Traefik starts with errors. */
  ClusterRoleBinding create() {
    var child = CustomResourceOptions.builder().parent(parent).build();
    var role =
        new ClusterRole(
            Traefik.NAME + "-role",
            ClusterRoleArgs.builder()
                .metadata(Meta.of(name, labels))
                .rules(
                    rule("", "namespaces", "services", "secrets", "configmaps")
                        .verbs("get", "list", "watch")
                        .build(),
                    rule("discovery.k8s.io", "endpointslices").verbs("list", "watch").build(),
                    rule(
                            "gateway.networking.k8s.io",
                            "gatewayclasses",
                            "gateways",
                            "httproutes",
                            "grpcroutes",
                            "referencegrants",
                            "backendtlspolicies")
                        .verbs("get", "list", "watch")
                        .build(),
                    rule(
                            "gateway.networking.k8s.io",
                            "gatewayclasses/status",
                            "gateways/status",
                            "httproutes/status",
                            "grpcroutes/status",
                            "backendtlspolicies/status")
                        .verbs("update")
                        .build())
                .build(),
            child);
    return new ClusterRoleBinding(
        Traefik.NAME + "-rolebinding",
        ClusterRoleBindingArgs.builder()
            .metadata(Meta.of(name, labels))
            .roleRef(
                RoleRefArgs.builder()
                    .apiGroup("rbac.authorization.k8s.io")
                    .kind("ClusterRole")
                    .name(role.metadata().applyValue(meta -> meta.name().orElse(name)))
                    .build())
            .subjects(
                SubjectArgs.builder()
                    .kind("ServiceAccount")
                    .name(Traefik.NAME)
                    .namespace(namespace)
                    .build())
            .build(),
        child);
  }

  private static PolicyRuleArgs.Builder rule(String group, String... resources) {
    return PolicyRuleArgs.builder().apiGroups(group).resources(resources);
  }
}
