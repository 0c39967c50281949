package dev.bluegreen.infra.live;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bluegreen.infra.gateway.Expose;
import dev.bluegreen.infra.gateway.GatewaySpec;
import dev.bluegreen.infra.kube.Labels;
import dev.bluegreen.infra.namespaces.Naming;
import dev.bluegreen.infra.namespaces.PlatformNamespace;
import dev.bluegreen.infra.settings.Problem;
import dev.bluegreen.infra.settings.RefusedException;
import dev.bluegreen.infra.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * What must hold of the cluster before the first resource. Pulumi itself would take over whatever
 * exists by a name that the program uses, and delete it with the stack.
 */
public final class Preflight {
  private static final int OLDEST_MINOR = 30;
  private static final int LAST_NODE_PORT = 32767;
  private static final String PART_OF =
      "/metadata/labels/" + Labels.PART_OF.replace("~", "~0").replace("/", "~1");
  private static final String STACK = "/metadata/labels/" + Naming.STACK.replace("/", "~1");
  private static final String GATEWAY_API = "/apis/gateway.networking.k8s.io/v1/";
  private static final String CRDS =
      "/apis/apiextensions.k8s.io/v1/customresourcedefinitions/httproutes.gateway.networking.k8s.io";

  private final ApiServer api;
  private final Settings settings;
  private final List<Problem> problems = new ArrayList<>();

  private Preflight(ApiServer api, Settings settings) {
    this.api = api;
    this.settings = settings;
  }

  /**
   * @throws RefusedException with everything that stands in the way
   */
  public static void check(ApiServer api, Settings settings) {
    new Preflight(api, settings).check();
  }

  private void check() {
    try {
      version();
      namespaces();
      gatewayApi();
      gatewayClass();
      rights();
      ports();
      problems.addAll(new OtherMonitoring(api, settings).problems());
      problems.addAll(new OlderPods(api, settings).problems());
    } catch (UnreachableException e) {
      throw new RefusedException(
          "the cluster cannot be reached",
          List.of(
              new Problem(
                  "kubernetesContext",
                  "is \"%s\": %s".formatted(settings.kubernetesContext(), e.getMessage()),
                  "a context whose cluster answers",
                  "kubectl --context %s get --raw /readyz   (says more; ./scripts/up starts an embedded cluster)"
                      .formatted(settings.kubernetesContext()))));
    }
    if (!problems.isEmpty()) {
      throw new RefusedException(
          "the cluster of context \"%s\" is not ready for this stack"
              .formatted(settings.kubernetesContext()),
          problems);
    }
  }

  private void version() {
    var version = api.json("/version").orElseThrow();
    var minor = version.path("minor").asText().replaceAll("\\D.*", "");
    if (version.path("major").asInt() == 1 && Integer.parseInt("0" + minor) < OLDEST_MINOR) {
      problems.add(
          new Problem(
              "kubernetesContext",
              "is \"%s\", which runs Kubernetes %s"
                  .formatted(settings.kubernetesContext(), version.path("gitVersion").asText()),
              "Kubernetes 1.%d or newer".formatted(OLDEST_MINOR),
              "pulumi config set kubernetesContext NAME   (see: kubectl config get-contexts)"));
    }
  }

  private void namespaces() {
    var naming = settings.naming();
    var there = api.json("/api/v1/namespaces").orElseThrow().path("items");
    for (var namespace : PlatformNamespace.values()) {
      var name = naming.of(namespace);
      var found =
          StreamSupport.stream(there.spliterator(), false)
              .filter(each -> each.at("/metadata/name").asText().equals(name))
              .findFirst();
      found
          .filter(each -> each.at("/metadata/deletionTimestamp").isTextual())
          .ifPresent(
              _ ->
                  problems.add(
                      new Problem(
                          "namespace " + name,
                          "is being deleted, perhaps by a destroy that was killed",
                          "namespaces that stay",
                          "kubectl --context %s wait --for=delete namespace/%s --timeout=5m && pulumi up --refresh"
                              .formatted(settings.kubernetesContext(), name))));
      found
          .filter(each -> !isOurs(each) || !isThisStacks(each, naming))
          .ifPresent(
              each ->
                  problems.add(
                      new Problem(
                          "namespace " + name,
                          isOurs(each)
                              ? "belongs to stack \"%s\" already".formatted(each.at(STACK).asText())
                              : "exists already and is not this platform's",
                          "namespaces that this stack makes itself: `pulumi destroy` deletes them with all they hold",
                          "pulumi config set namespacePrefix " + naming.stack())));
    }
  }

  private void gatewayApi() {
    if (!settings.gateway().isTraefik()) {
      return;
    }
    var crd = api.json(CRDS);
    switch (settings.gateway().api()) {
      case INSTALL ->
          crd.filter(each -> !isOurs(each))
              .ifPresent(
                  each ->
                      problems.add(
                          new Problem(
                              "gatewayApi",
                              "is \"install\", and the cluster has the Gateway API from somebody else",
                              "existing, where the definitions are there already",
                              "pulumi config set gatewayApi existing")));
      case EXISTING -> {
        if (crd.isEmpty()) {
          problems.add(
              new Problem(
                  "gatewayApi",
                  "is \"existing\", and the cluster has no Gateway API",
                  "install, where the definitions are not there yet",
                  "pulumi config set gatewayApi install"));
        }
      }
    }
  }

  private void gatewayClass() {
    var gateway = settings.gateway();
    if (gateway.isTraefik()) {
      foreign(
          "GatewayClass",
          GATEWAY_API + "gatewayclasses/",
          settings.naming().global(GatewaySpec.TRAEFIK));
    } else if (api.json(GATEWAY_API + "gatewayclasses/" + gateway.className()).isEmpty()) {
      problems.add(
          new Problem(
              "gatewayClass",
              "is \"%s\", which the cluster does not have".formatted(gateway.className()),
              "traefik, which is installed, or one of: kubectl get gatewayclasses",
              "pulumi config set gatewayClass traefik"));
    }
  }

  private void rights() {
    if (settings.gateway().isTraefik()) {
      var name = settings.naming().global(GatewaySpec.RIGHTS);
      foreign("ClusterRole", "/apis/rbac.authorization.k8s.io/v1/clusterroles/", name);
      foreign(
          "ClusterRoleBinding", "/apis/rbac.authorization.k8s.io/v1/clusterrolebindings/", name);
    }
  }

  /**
   * A port can be had once: told here, before a gateway that serves is ended for one that cannot
   * start.
   */
  private void ports() {
    var gateway = settings.gateway();
    if (!gateway.isTraefik() || gateway.expose() == Expose.LOAD_BALANCER) {
      return;
    }
    var namespace = settings.naming().of(PlatformNamespace.GATEWAY);
    var holders =
        gateway.expose() == Expose.HOST_PORT
            ? PortHolders.ofHostPort(api, gateway.port(), namespace)
            : PortHolders.ofNodePort(api, gateway.port(), namespace);
    if (!holders.isEmpty()) {
      problems.add(
          new Problem(
              "gateway.port",
              "is %d, which is in use by %s".formatted(gateway.port(), String.join(", ", holders)),
              "a port that nothing else in the cluster has",
              "pulumi config set --path gateway.port "
                  + (gateway.port() == LAST_NODE_PORT ? gateway.port() - 1 : gateway.port() + 1)));
    }
  }

  private void foreign(String kind, String path, String name) {
    api.json(path + name)
        .filter(each -> !isOurs(each))
        .ifPresent(
            each ->
                problems.add(
                    new Problem(
                        kind + " " + name,
                        "exists already and is not this platform's",
                        "names that nothing else in the cluster has",
                        "pulumi config set namespacePrefix " + settings.naming().stack())));
  }

  private static boolean isOurs(JsonNode object) {
    return object.at(PART_OF).asText().equals(Labels.PLATFORM);
  }

  /** Namespaces of earlier versions of the program do not say whose they are. */
  private static boolean isThisStacks(JsonNode namespace, Naming naming) {
    return namespace.at(STACK).asText(naming.stack()).equals(naming.stack());
  }
}
