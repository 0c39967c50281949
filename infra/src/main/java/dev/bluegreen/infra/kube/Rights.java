package dev.bluegreen.infra.kube;

import com.pulumi.core.Output;
import com.pulumi.kubernetes.rbac.v1.Role;
import com.pulumi.kubernetes.rbac.v1.RoleArgs;
import com.pulumi.kubernetes.rbac.v1.RoleBinding;
import com.pulumi.kubernetes.rbac.v1.RoleBindingArgs;
import com.pulumi.kubernetes.rbac.v1.inputs.PolicyRuleArgs;
import com.pulumi.kubernetes.rbac.v1.inputs.RoleRefArgs;
import com.pulumi.kubernetes.rbac.v1.inputs.SubjectArgs;
import com.pulumi.resources.CustomResourceOptions;
import java.util.List;

/**
 * What a ServiceAccount may do in single namespaces.
 *
 * @param account its name
 * @param home its namespace
 */
public record Rights(
    Output<String> account, Output<String> home, Labels labels, CustomResourceOptions options) {

  /** Kinds of an API group, and what may be done with them. */
  public static PolicyRuleArgs rule(String group, List<String> resources, String... verbs) {
    return PolicyRuleArgs.builder().apiGroups(group).resources(resources).verbs(verbs).build();
  }

  /**
   * Gives some, as a Role and its binding.
   *
   * @param name of both
   */
  public void give(String name, Output<String> namespace, List<PolicyRuleArgs> rules) {
    var metadata = Meta.of(name, namespace, labels);
    var role =
        new Role(
            name + "-role", RoleArgs.builder().metadata(metadata).rules(rules).build(), options);
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
                SubjectArgs.builder().kind("ServiceAccount").name(account).namespace(home).build())
            .build(),
        options);
  }
}
