package dev.bluegreen.infra.gateway;

import com.pulumi.core.Output;
import com.pulumi.kubernetes.core.v1.ConfigMap;
import com.pulumi.kubernetes.core.v1.ConfigMapArgs;
import com.pulumi.kubernetes.core.v1.inputs.ConfigMapVolumeSourceArgs;
import com.pulumi.kubernetes.core.v1.inputs.VolumeArgs;
import com.pulumi.kubernetes.core.v1.inputs.VolumeMountArgs;
import com.pulumi.resources.CustomResourceOptions;
import dev.bluegreen.infra.kube.Fingerprint;
import dev.bluegreen.infra.kube.Labels;
import dev.bluegreen.infra.kube.Meta;
import java.util.List;
import java.util.Map;

/**
 * What Traefik knows by a file, since it has neither a flag nor a Gateway API filter for it: a
 * request that has reached no server is sent to another one. Between a pod's death and its
 * endpoint's end, which is a second or two, connections to it are refused.
 *
 * <p>Traefik sends nothing twice: once it has written a request's headers, that request is not
 * retried (pkg/middlewares/retry, {@code WrapHandler}). It holds no body back either, so uploads
 * stream as before.
 */
record RetryFile(Labels labels) {
  private static final String FOLDER = "/etc/bluegreen/gateway";
  private static final String FILE = "middlewares.yaml";
  private static final String VOLUME = "middlewares";

  // The waits grow from 100 to 200 ms: 1.3 s in all, in which of two pods the live one is met.
  private static final String CONTENT =
      """
      http:
        middlewares:
          unreached:
            retry:
              attempts: 10
              initialInterval: 100ms
      """;

  /** The flags by which Traefik reads the file and applies it to every route of the app's port. */
  static final List<String> FLAGS =
      List.of(
          "--providers.file.filename=" + FOLDER + "/" + FILE,
          // Another content is another ConfigMap, and so another pod.
          "--providers.file.watch=false",
          "--entrypoints.web.http.middlewares=unreached@file",
          // The default of 30 s is for a server far away; a pod that is gone may not even refuse.
          "--serverstransport.forwardingtimeouts.dialtimeout=2s");

  /** The ConfigMap that holds it, by a name that says which content it has. */
  ConfigMap create(Output<String> namespace, CustomResourceOptions options) {
    return new ConfigMap(
        Traefik.NAME + "-" + VOLUME,
        ConfigMapArgs.builder()
            .metadata(Meta.of(name(), namespace, labels))
            .data(Map.of(FILE, CONTENT))
            .build(),
        options);
  }

  /** The volume of the pod. */
  static VolumeArgs volume() {
    return VolumeArgs.builder()
        .name(VOLUME)
        .configMap(ConfigMapVolumeSourceArgs.builder().name(name()).build())
        .build();
  }

  /** Where the container sees it. */
  static VolumeMountArgs mount() {
    return VolumeMountArgs.builder().name(VOLUME).mountPath(FOLDER).readOnly(true).build();
  }

  private static String name() {
    return Traefik.NAME + "-" + VOLUME + "-" + Fingerprint.of(CONTENT, 8);
  }
}
