package dev.bluegreen.infra.tokens;

import com.pulumi.kubernetes.core.v1.inputs.ConfigMapProjectionArgs;
import com.pulumi.kubernetes.core.v1.inputs.KeyToPathArgs;
import com.pulumi.kubernetes.core.v1.inputs.ProjectedVolumeSourceArgs;
import com.pulumi.kubernetes.core.v1.inputs.SecretProjectionArgs;
import com.pulumi.kubernetes.core.v1.inputs.VolumeArgs;
import com.pulumi.kubernetes.core.v1.inputs.VolumeProjectionArgs;
import dev.bluegreen.infra.app.Attachment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Keys as files in pods, which see a change without a restart. */
final class KeyFiles {
  /** The ConfigMap that all share. */
  static final String SHARED = "token-keys";

  static final String JWKS = "jwks.json";
  static final String SIGNING = "signing";

  private static final String FOLDER = "/etc/bluegreen/keys";

  private KeyFiles() {}

  static String secret(String kid) {
    return "token-key-" + kid;
  }

  static String file(String kid) {
    return kid + ".private";
  }

  /** A folder with every private key that there is, and the name of the one that signs. */
  static Attachment privateKeys() {
    var sources = new ArrayList<VolumeProjectionArgs>();
    sources.add(shared(SIGNING));
    for (var kid : TokenSpec.NAMES) {
      sources.add(
          VolumeProjectionArgs.builder()
              .secret(SecretProjectionArgs.builder().name(secret(kid)).optional(true).build())
              .build());
    }
    return folder(Map.of("JWT_KEYS_DIR", FOLDER), sources);
  }

  /** A folder with the public keys. */
  static Attachment publicKeys() {
    return folder(Map.of("AUTH_JWKS_FILE", FOLDER + "/" + JWKS), List.of(shared(JWKS)));
  }

  private static Attachment folder(Map<String, String> env, List<VolumeProjectionArgs> sources) {
    return Attachment.of(
        env,
        VolumeArgs.builder()
            .projected(ProjectedVolumeSourceArgs.builder().sources(sources).build()),
        FOLDER);
  }

  private static VolumeProjectionArgs shared(String file) {
    return VolumeProjectionArgs.builder()
        .configMap(
            ConfigMapProjectionArgs.builder()
                .name(SHARED)
                .items(KeyToPathArgs.builder().key(file).path(file).build())
                .build())
        .build();
  }
}
