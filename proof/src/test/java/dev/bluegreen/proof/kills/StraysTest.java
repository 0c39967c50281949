package dev.bluegreen.proof.kills;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class StraysTest {
  private static final String STATE =
      """
      {"deployment": {
        "resources": [
          {"type": "pulumi:pulumi:Stack", "urn": "urn:pulumi:dev::p::pulumi:pulumi:Stack::p-dev"},
          {"type": "kubernetes:core/v1:Namespace", "id": "apps"},
          {"type": "kubernetes:apps/v1:Deployment", "id": "apps/web-blue"}],
        "pending_operations": [
          {"type": "creating", "resource": {"urn": "urn:pulumi:dev::p::kubernetes:core/v1:Service::web"}}]}}
      """;

  private static final String CLUSTER =
      """
      {"items": [
        {"kind": "Namespace", "metadata": {"name": "apps"}},
        {"kind": "Deployment", "metadata": {"name": "web-blue", "namespace": "apps"}},
        {"kind": "Deployment", "metadata": {"name": "web-blue", "namespace": "default"}},
        {"kind": "ClusterRole", "metadata": {"name": "bluegreen-traefik"}},
        {"kind": "CustomResourceDefinition", "metadata": {"name": "gateways.gateway.networking.k8s.io"}},
        {"kind": "ReplicaSet", "metadata": {"name": "web-blue-1", "namespace": "apps",
          "ownerReferences": [{"kind": "Deployment", "name": "web-blue"}]}}]}
      """;

  @Test
  void areObjectsWithoutAnOwnerThatTheStateDoesNotHave() throws Exception {
    var state = StackState.parse(STATE);

    assertThat(Strays.unknown(new ObjectMapper().readTree(CLUSTER), state))
        .containsExactly("ClusterRole bluegreen-traefik", "Deployment default/web-blue");
  }

  @Test
  void aStateSaysWhatWasInFlight() throws Exception {
    assertThat(StackState.parse(STATE).pending()).containsExactly("creating web");
  }
}
