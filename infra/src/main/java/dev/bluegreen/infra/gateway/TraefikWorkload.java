package dev.bluegreen.infra.gateway;

import com.pulumi.core.Output;
import com.pulumi.kubernetes.apps.v1.Deployment;
import com.pulumi.kubernetes.apps.v1.DeploymentArgs;
import com.pulumi.kubernetes.apps.v1.inputs.DeploymentSpecArgs;
import com.pulumi.kubernetes.apps.v1.inputs.DeploymentStrategyArgs;
import com.pulumi.kubernetes.apps.v1.inputs.RollingUpdateDeploymentArgs;
import com.pulumi.kubernetes.core.v1.inputs.ContainerArgs;
import com.pulumi.kubernetes.core.v1.inputs.ContainerPortArgs;
import com.pulumi.kubernetes.core.v1.inputs.EnvVarArgs;
import com.pulumi.kubernetes.core.v1.inputs.PodSpecArgs;
import com.pulumi.kubernetes.core.v1.inputs.PodTemplateSpecArgs;
import com.pulumi.kubernetes.core.v1.inputs.ProbeArgs;
import com.pulumi.kubernetes.core.v1.inputs.ResourceRequirementsArgs;
import com.pulumi.kubernetes.meta.v1.inputs.LabelSelectorArgs;
import com.pulumi.kubernetes.meta.v1.inputs.ObjectMetaArgs;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.CustomTimeouts;
import dev.bluegreen.infra.kube.Hardening;
import dev.bluegreen.infra.kube.HttpProbe;
import dev.bluegreen.infra.kube.Labels;
import dev.bluegreen.infra.namespaces.Naming;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Traefik's Deployment: one pod, which the public image and any that keeps to its contract can run.
 */
record TraefikWorkload(GatewaySpec spec, Naming naming, Labels labels) {
  /** Name of the container port and of the entry point for the app's traffic. */
  static final String WEB = "web";

  private static final String PING = "ping";
  private static final int PING_PORT = 8082;
  private static final int METRICS_PORT = 8083;
  private static final int USER = 65532;

  private static final List<String> FLAGS =
      List.of(
          "--global.checknewversion=false",
          "--global.sendanonymoususage=false",
          "--log.format=json",
          "--entrypoints.web.address=:" + Traefik.WEB_PORT,
          // Slow uploads are welcome; the default cuts them off after 60 s.
          "--entrypoints.web.transport.respondingtimeouts.readtimeout=10m",
          "--entrypoints.web.transport.lifecycle.requestacceptgracetimeout=5s",
          "--entrypoints.web.transport.lifecycle.gracetimeout=30s",
          "--entrypoints.ping.address=:" + PING_PORT,
          "--ping.entrypoint=" + PING,
          // A port of its own, which neither Service nor host has.
          "--entrypoints.%s.address=:%d".formatted(GatewaySpec.METRICS_PORT, METRICS_PORT),
          "--metrics.prometheus=true",
          "--metrics.prometheus.entrypoint=" + GatewaySpec.METRICS_PORT,
          "--metrics.prometheus.addentrypointslabels=true",
          "--metrics.prometheus.addrouterslabels=true",
          "--metrics.prometheus.addserviceslabels=true",
          // The default has nothing between 0 and 100 ms, where most answers are.
          "--metrics.prometheus.buckets=0.005,0.01,0.025,0.05,0.1,0.25,0.5,1,2.5,5,10",
          // The proxy must be the one to close an idle connection, or it may send into a closed
          // one;
          // the shortest default among common servers is Node's, 5 s.
          "--serverstransport.forwardingtimeouts.idleconntimeout=4s",
          "--providers.kubernetesgateway=true",
          // How late the gateway may learn of a switch; the default is 2 s.
          "--providers.providersthrottleduration=100ms");

  Deployment deployment(
      ObjectMetaArgs metadata,
      Output<String> serviceAccount,
      CustomResourceOptions.Builder options) {
    return new Deployment(
        Traefik.NAME + "-deployment",
        DeploymentArgs.builder()
            .metadata(metadata)
            .spec(
                DeploymentSpecArgs.builder()
                    .replicas(1)
                    .selector(LabelSelectorArgs.builder().matchLabels(labels.selector()).build())
                    .strategy(strategy())
                    .template(
                        PodTemplateSpecArgs.builder()
                            .metadata(ObjectMetaArgs.builder().labels(labels.all()).build())
                            .spec(pod(serviceAccount))
                            .build())
                    .build())
            .build(),
        options
            .customTimeouts(
                CustomTimeouts.builder().create(spec.deadline()).update(spec.deadline()).build())
            .build());
  }

  /** On one node, a second pod cannot start while the first one holds the host's port. */
  private DeploymentStrategyArgs strategy() {
    var oneAtATime = spec.expose() == Expose.HOST_PORT;
    return DeploymentStrategyArgs.builder()
        .type("RollingUpdate")
        .rollingUpdate(
            RollingUpdateDeploymentArgs.builder()
                .maxSurge(oneAtATime ? 0 : 1)
                .maxUnavailable(oneAtATime ? 1 : 0)
                .build())
        .build();
  }

  private PodSpecArgs pod(Output<String> serviceAccount) {
    return PodSpecArgs.builder()
        .serviceAccountName(serviceAccount)
        .enableServiceLinks(false)
        .securityContext(Hardening.pod(USER))
        .terminationGracePeriodSeconds(40)
        .containers(container())
        .nodeSelector(spec.nodeSelector())
        .volumes(Hardening.tmpVolume(), RetryFile.volume())
        .build();
  }

  private ContainerArgs container() {
    return ContainerArgs.builder()
        .name(Traefik.NAME)
        .image(spec.image())
        .imagePullPolicy("IfNotPresent")
        .args(flags())
        // What waits for slow services is held here: with 256 Mi it was killed at 200 requests/s.
        .env(EnvVarArgs.builder().name("GOMEMLIMIT").value("800MiB").build())
        .ports(
            webPort(),
            port(PING, PING_PORT).build(),
            port(GatewaySpec.METRICS_PORT, METRICS_PORT).build())
        .startupProbe(ping(1, 60))
        .livenessProbe(ping(10, 3))
        .readinessProbe(ping(2, 3))
        .resources(
            ResourceRequirementsArgs.builder()
                .requests(Map.of("cpu", "100m", "memory", "128Mi"))
                .limits(Map.of("cpu", "2", "memory", "1Gi"))
                .build())
        .securityContext(Hardening.container())
        .volumeMounts(Hardening.tmpMount(), RetryFile.mount())
        .build();
  }

  private List<String> flags() {
    var flags = new ArrayList<>(FLAGS);
    flags.addAll(RetryFile.FLAGS);
    flags.add("--providers.kubernetesgateway.labelselector=" + Naming.STACK + "=" + naming.stack());
    return flags;
  }

  private ContainerPortArgs webPort() {
    var port = port(WEB, Traefik.WEB_PORT);
    if (spec.expose() == Expose.HOST_PORT) {
      port.hostPort(spec.port());
    }
    return port.build();
  }

  private static ContainerPortArgs.Builder port(String name, int number) {
    return ContainerPortArgs.builder().name(name).containerPort(number).protocol("TCP");
  }

  private static ProbeArgs ping(int periodSeconds, int failureThreshold) {
    return HttpProbe.of("/ping", PING, periodSeconds, 2, failureThreshold);
  }
}
