package dev.bluegreen.provider.program;

import com.pulumi.Context;
import com.pulumi.core.Alias;
import com.pulumi.core.Output;
import com.pulumi.core.annotations.Import;
import com.pulumi.resources.CustomResource;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.ResourceArgs;
import dev.bluegreen.provider.Json;
import dev.bluegreen.provider.value.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A program whose resources a file says: {@code objects.json} in the project's folder. */
public final class ObjectsProgram {
  private ObjectsProgram() {}

  /** Started by Pulumi's language host. */
  public static void main(String[] args) {
    Programs.run(ObjectsProgram::declare);
  }

  private static void declare(Context context) {
    try {
      var file = Path.of("objects-%s.json".formatted(context.stackName()));
      var objects = Json.object(Files.readString(file));
      Trees.maps(objects, "objects").forEach(ObjectsProgram::declare);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void declare(Map<String, Object> object) {
    var inputs = Trees.map(object, "inputs");
    new Declared(
        Trees.text(object, "type"),
        Trees.text(object, "name"),
        new Inputs(inputs),
        options(object));
  }

  private static CustomResourceOptions options(Map<String, Object> object) {
    var options = CustomResourceOptions.builder();
    if (object.get("ignoreChanges") instanceof List<?> paths) {
      options.ignoreChanges(paths.stream().map(String::valueOf).toList());
    }
    if (object.get("alias") instanceof String name) {
      options.aliases(Alias.builder().name(name).build());
    }
    if (object.get("import") instanceof String id) {
      options.importId(id);
    }
    return options.build();
  }

  private static final class Declared extends CustomResource {
    Declared(String type, String name, ResourceArgs inputs, CustomResourceOptions options) {
      super(type, name, inputs, options);
    }
  }

  private static final class Inputs extends ResourceArgs {
    @Import private final Output<String> apiVersion;
    @Import private final Output<String> kind;
    @Import private final Output<Object> metadata;
    @Import private final Output<Object> spec;
    @Import private final Output<Object> data;

    Inputs(Map<String, Object> inputs) {
      apiVersion = Output.of(Trees.text(inputs, "apiVersion"));
      kind = Output.of(Trees.text(inputs, "kind"));
      metadata = value(inputs.get("metadata"));
      spec = value(inputs.get("spec"));
      data = value(inputs.get("data"));
    }

    /** A map of the form {@code {"secret": …}} stands for a secret, at the top only. */
    private static Output<Object> value(Object value) {
      return value instanceof Map<?, ?> map && map.get("secret") != null
          ? Output.ofSecret(map.get("secret"))
          : Output.ofNullable(value);
    }
  }
}
