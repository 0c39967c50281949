package dev.bluegreen.provider.rpc;

import dev.bluegreen.provider.diff.Difference;
import dev.bluegreen.provider.resource.Resources;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** What one of the plugins serves, behind the protocol that all of them speak. */
public interface Backend {
  /** The version that the engine looks for. */
  String version();

  /** Which of the provider's own settings differ. */
  default Difference diffConfig(Map<String, Object> olds, Map<String, Object> news) {
    return Difference.NONE;
  }

  /** Takes the provider's settings; {@code cancelled} is whether the engine has asked to stop. */
  default void configure(Map<String, Object> args, BooleanSupplier cancelled) {}

  /** The resources of a type such as {@code kubernetes:core/v1:ConfigMap}, once configured. */
  Resources resources(String type);
}
