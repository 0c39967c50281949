package dev.bluegreen.provider.program;

import com.pulumi.core.Output;
import com.pulumi.kubernetes.core.v1.ConfigMap;
import com.pulumi.kubernetes.core.v1.ConfigMapArgs;
import com.pulumi.kubernetes.core.v1.ConfigMapPatch;
import com.pulumi.kubernetes.core.v1.ConfigMapPatchArgs;
import com.pulumi.kubernetes.core.v1.Namespace;
import com.pulumi.kubernetes.core.v1.NamespaceArgs;
import com.pulumi.kubernetes.core.v1.Secret;
import com.pulumi.kubernetes.core.v1.SecretArgs;
import com.pulumi.kubernetes.core.v1.Service;
import com.pulumi.kubernetes.core.v1.ServiceArgs;
import com.pulumi.kubernetes.core.v1.inputs.ServicePortArgs;
import com.pulumi.kubernetes.core.v1.inputs.ServiceSpecArgs;
import com.pulumi.kubernetes.meta.v1.inputs.ObjectMetaArgs;
import com.pulumi.kubernetes.meta.v1.inputs.ObjectMetaPatchArgs;
import com.pulumi.resources.CustomResourceOptions;
import java.util.List;
import java.util.Map;

/**
 * A program as users write it, with one resource of each sort that a plugin treats in its own way:
 * a namespace, an auto-named object, a Secret, three workloads, a Service, a custom resource behind
 * a Job, and a patch of an object that somebody else made. {@code PluginE2E} runs it.
 */
public final class DemoProgram {
  static final Map<String, String> WEB = Map.of("app", "web");

  private DemoProgram() {}

  /** Started by Pulumi's language host. */
  public static void main(String[] args) {
    Programs.run(
        context -> {
          var settings = Settings.of(context.config());
          var namespace = namespace(settings);
          var config = config(settings, namespace);
          secret(settings, namespace);
          Workloads.deployment(
              settings, namespace, config.metadata().applyValue(m -> m.name().get()));
          service(namespace);
          Workloads.statefulSet(settings, namespace);
          var gate = Workloads.job(settings, namespace);
          route(settings, namespace, gate);
          patch(settings);
          context.export("color", Output.of(settings.color()));
        });
  }

  private static Output<String> namespace(Settings settings) {
    var metadata = ObjectMetaArgs.builder().name(settings.namespace()).build();
    var namespace = new Namespace("space", NamespaceArgs.builder().metadata(metadata).build());
    return namespace.metadata().applyValue(m -> m.name().get());
  }

  private static ConfigMap config(Settings settings, Output<String> namespace) {
    return new ConfigMap(
        "auto",
        ConfigMapArgs.builder()
            .metadata(ObjectMetaArgs.builder().namespace(namespace).build())
            .data(Map.of("color", settings.color()))
            .build());
  }

  private static void secret(Settings settings, Output<String> namespace) {
    new Secret(
        "creds",
        SecretArgs.builder()
            .metadata(named(namespace, "creds"))
            .stringData(Map.of("password", "hunter2-" + settings.color()))
            .build());
  }

  private static void service(Output<String> namespace) {
    new Service(
        "web",
        ServiceArgs.builder()
            .metadata(named(namespace, "web"))
            .spec(
                ServiceSpecArgs.builder()
                    .selector(WEB)
                    .ports(ServicePortArgs.builder().port(80).targetPort(8080).build())
                    .build())
            .build());
  }

  private static void route(
      Settings settings, Output<String> namespace, com.pulumi.resources.Resource gate) {
    var green = settings.color().equals("green");
    var backends =
        List.of(
            Map.of("name", "web", "port", 80, "weight", green ? 0 : 1),
            Map.of("name", "web2", "port", 80, "weight", green ? 1 : 0));
    var spec =
        Map.<String, Object>of(
            "parentRefs", List.of(Map.of("name", "gw")),
            "rules", List.of(Map.of("backendRefs", backends)));
    var args = new Route.Args(named(namespace, "app"), spec);
    new Route("app", args, CustomResourceOptions.builder().dependsOn(gate).build());
  }

  private static void patch(Settings settings) {
    new ConfigMapPatch(
        "patch",
        ConfigMapPatchArgs.builder()
            .metadata(
                ObjectMetaPatchArgs.builder()
                    .namespace(settings.patched())
                    .name("kube-root-ca.crt")
                    .annotations(Map.of("bluegreen/color", settings.color()))
                    .build())
            .build());
  }

  static ObjectMetaArgs named(Output<String> namespace, String name) {
    return ObjectMetaArgs.builder().namespace(namespace).name(name).build();
  }
}
