package dev.bluegreen.infra.console;

import com.pulumi.core.Output;
import com.pulumi.kubernetes.core.v1.inputs.ContainerArgs;
import com.pulumi.kubernetes.core.v1.inputs.ContainerPortArgs;
import com.pulumi.kubernetes.core.v1.inputs.EnvVarArgs;
import com.pulumi.kubernetes.core.v1.inputs.PodSpecArgs;
import com.pulumi.kubernetes.core.v1.inputs.ProbeArgs;
import com.pulumi.kubernetes.core.v1.inputs.ResourceRequirementsArgs;
import com.pulumi.kubernetes.core.v1.inputs.SecretVolumeSourceArgs;
import com.pulumi.kubernetes.core.v1.inputs.VolumeArgs;
import dev.bluegreen.infra.analysis.Analysis;
import dev.bluegreen.infra.app.AppPod;
import dev.bluegreen.infra.app.Attachment;
import dev.bluegreen.infra.gateway.GatewaySpec;
import dev.bluegreen.infra.kube.Hardening;
import dev.bluegreen.infra.kube.HttpProbe;
import dev.bluegreen.infra.namespaces.Naming;
import dev.bluegreen.infra.namespaces.PlatformNamespace;
import dev.bluegreen.infra.observability.ObservabilitySpec;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the console runs as. */
record ConsolePod(
    ConsoleSpec spec, GatewaySpec gateway, ObservabilitySpec observability, Naming naming) {
  /** Key in the Secret, and name of the file. */
  static final String PASSWORD = "password";

  private static final String FOLDER = "/run/secrets/console";
  private static final int LISTENS = 8080;

  /**
   * @param account whose rights it has
   * @param secret the Secret with the password
   */
  PodSpecArgs of(Output<String> account, Output<String> secret) {
    var files =
        Attachment.TMP.and(
            Attachment.of(
                environment(),
                VolumeArgs.builder()
                    .secret(SecretVolumeSourceArgs.builder().secretName(secret).build()),
                FOLDER));
    return AppPod.of(spec.pull())
        .serviceAccountName(account)
        .automountServiceAccountToken(true)
        .containers(container(files))
        .volumes(files.volumes())
        .build();
  }

  private ContainerArgs container(Attachment files) {
    return ContainerArgs.builder()
        .name(Console.NAME)
        .image(spec.image())
        .imagePullPolicy(spec.pull().policy().key())
        .env(variables(files))
        .ports(
            ContainerPortArgs.builder()
                .name(Console.PORT)
                .containerPort(LISTENS)
                .protocol("TCP")
                .build())
        .resources(
            ResourceRequirementsArgs.builder()
                .requests(Map.of("cpu", "10m", "memory", "80Mi"))
                .limits(Map.of("cpu", "1", "memory", "95Mi"))
                .build())
        .startupProbe(health(1, 60))
        .livenessProbe(health(10, 3))
        .readinessProbe(health(5, 3))
        .securityContext(Hardening.container())
        .volumeMounts(files.mounts())
        .build();
  }

  private static List<EnvVarArgs> variables(Attachment files) {
    return files.env().entrySet().stream()
        .map(each -> EnvVarArgs.builder().name(each.getKey()).value(each.getValue()).build())
        .toList();
  }

  private Map<String, String> environment() {
    var ops = naming.of(PlatformNamespace.OPS);
    var env =
        new TreeMap<>(
            Map.of(
                "APPS", naming.of(PlatformNamespace.APPS),
                "OPS", ops,
                "ROUTE", "app",
                "PROBER", Analysis.proberAddress(ops),
                "PASSWORD_FILE", FOLDER + "/" + PASSWORD,
                "APP_URL", gateway.url(),
                "PREVIEW_URL", gateway.previewUrl()));
    if (observability.enabled()) {
      env.put("PROMETHEUS", observability.address(naming));
    }
    return env;
  }

  private static ProbeArgs health(int periodSeconds, int failureThreshold) {
    return HttpProbe.of("/health", Console.PORT, periodSeconds, 2, failureThreshold);
  }
}
