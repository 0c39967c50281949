package dev.bluegreen.infra.app;

import com.pulumi.kubernetes.core.v1.inputs.VolumeArgs;
import com.pulumi.kubernetes.core.v1.inputs.VolumeMountArgs;
import dev.bluegreen.infra.kube.Hardening;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What the platform gives a service's pods: settings, and files for what is secret or changes while
 * they run.
 *
 * @param env environment; none of it secret
 * @param volumes read-only volumes
 * @param mounts where the container sees them
 */
public record Attachment(
    Map<String, String> env, List<VolumeArgs> volumes, List<VolumeMountArgs> mounts) {
  /** Nothing. */
  public static final Attachment NONE = new Attachment(Map.of(), List.of(), List.of());

  /** The one place that a container with a read-only root may write to. */
  public static final Attachment TMP =
      new Attachment(Map.of(), List.of(Hardening.tmpVolume()), List.of(Hardening.tmpMount()));

  public Attachment {
    // In the order of their names: that of Map.copyOf is another one in each process.
    env = Collections.unmodifiableSortedMap(new TreeMap<>(env));
    volumes = List.copyOf(volumes);
    mounts = List.copyOf(mounts);
  }

  /** One volume, mounted read-only, and the settings that say where. */
  public static Attachment of(Map<String, String> env, VolumeArgs.Builder volume, String path) {
    var name = path.substring(path.lastIndexOf('/') + 1);
    return new Attachment(
        env,
        List.of(volume.name(name).build()),
        List.of(VolumeMountArgs.builder().name(name).mountPath(path).readOnly(true).build()));
  }

  /** Both. */
  public Attachment and(Attachment other) {
    var both = new TreeMap<>(env);
    both.putAll(other.env);
    return new Attachment(both, joined(volumes, other.volumes), joined(mounts, other.mounts));
  }

  private static <T> List<T> joined(List<T> one, List<T> other) {
    return Stream.concat(one.stream(), other.stream()).toList();
  }
}
