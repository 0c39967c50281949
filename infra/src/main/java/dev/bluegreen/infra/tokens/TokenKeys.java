package dev.bluegreen.infra.tokens;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.pulumi.core.Output;
import com.pulumi.kubernetes.core.v1.ConfigMap;
import com.pulumi.kubernetes.core.v1.ConfigMapArgs;
import com.pulumi.kubernetes.core.v1.Secret;
import com.pulumi.kubernetes.core.v1.SecretArgs;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import dev.bluegreen.infra.app.AppService;
import dev.bluegreen.infra.app.Attachment;
import dev.bluegreen.infra.kube.Labels;
import dev.bluegreen.infra.kube.Meta;
import dev.bluegreen.infra.secrets.RandomPassword;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The keys of users' tokens, for both colours: a Secret for each, which is never edited, and a
 * ConfigMap with their public halves and the name of the one that signs.
 */
public final class TokenKeys extends ComponentResource {
  private static final int LENGTH = 64;
  private static final Labels LABELS = Labels.shared(KeyFiles.SHARED, "tokens");

  private final List<Resource> objects = new ArrayList<>();

  /**
   * @param namespace where the app runs
   */
  public TokenKeys(TokenSpec spec, Output<String> namespace, ComponentResourceOptions options) {
    super("bluegreen:tokens:TokenKeys", "tokens", options);
    var child = CustomResourceOptions.builder().parent(this).build();
    Output<Map<String, Ed25519>> pairs = Output.of(Map.of());
    for (var kid : spec.keys()) {
      var pair =
          new RandomPassword(
                  "token-key-" + kid, LENGTH, CustomResourceOptions.builder().parent(this))
              .value()
              .applyValue(Ed25519::of);
      secret(kid, pair, namespace, child);
      pairs = Output.tuple(pairs, pair).applyValue(both -> with(both.t1, kid, both.t2));
    }
    objects.add(
        new ConfigMap(
            "token-keys",
            ConfigMapArgs.builder()
                .metadata(Meta.of(KeyFiles.SHARED, namespace, LABELS))
                .data(
                    pairs
                        .applyValue(
                            all ->
                                Map.of(KeyFiles.JWKS, jwks(all), KeyFiles.SIGNING, spec.signing()))
                        // The public halves, made of secrets.
                        .asPlaintext())
                .build(),
            child));
    registerOutputs(Map.of());
  }

  /** What must be there before pods that want keys. */
  public List<Resource> objects() {
    return List.copyOf(objects);
  }

  /** What a service's pods get. */
  public static Attachment attach(AppService service) {
    return switch (service.needs().tokens()) {
      case NONE -> Attachment.NONE;
      case SIGN -> KeyFiles.privateKeys();
      case VERIFY -> KeyFiles.publicKeys();
    };
  }

  private void secret(
      String kid, Output<Ed25519> pair, Output<String> namespace, CustomResourceOptions options) {
    // Not marked immutable: a kubelet would never look at it again, and a letter that is retired
    // and
    // taken anew would have pods sign with the key of before.
    objects.add(
        new Secret(
            "token-secret-" + kid,
            SecretArgs.builder()
                .metadata(Meta.of(KeyFiles.secret(kid), namespace, LABELS))
                .stringData(
                    pair.applyValue(key -> Map.of(KeyFiles.file(kid), key.privateText()))
                        .asSecret())
                .build(),
            options));
  }

  private static Map<String, Ed25519> with(Map<String, Ed25519> pairs, String kid, Ed25519 pair) {
    var more = new TreeMap<>(pairs);
    more.put(kid, pair);
    return more;
  }

  private static String jwks(Map<String, Ed25519> pairs) {
    var keys = pairs.entrySet().stream().map(e -> new TreeMap<>(e.getValue().jwk(e.getKey())));
    try {
      return new ObjectMapper().writeValueAsString(Map.of("keys", keys.toList()));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e); // of texts alone
    }
  }
}
