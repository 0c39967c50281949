package dev.bluegreen.release.pulumi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.pulumi.automation.AutomationException;
import com.pulumi.automation.CommandRunOptions;
import com.pulumi.automation.LocalPulumiCommand;
import com.pulumi.automation.PulumiCommand;
import com.pulumi.automation.events.EngineEvent;
import dev.bluegreen.release.ExitCode;
import dev.bluegreen.release.Failure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The Automation API, by its command layer. Its {@code WorkspaceStack} (1.36.1) drops {@code
 * --stack} from every command, selects the stack for all other shells to make up for it, takes no
 * {@code --config-file}, and asks for outputs and history with all secrets after each update.
 */
public final class PulumiEngine implements Engine {
  private static final JsonMapper JSON = new JsonMapper();

  /** What the program says to its user; not what it or its JVM write on their own (info#err). */
  private static final Set<String> NEWS = Set.of("info", "warning");

  private final PulumiCommand pulumi;
  private final Project project;
  private final Map<String, String> environment;
  private String backend;
  private Optional<WarmProgram> program = Optional.empty();
  private Optional<WarmPlugins> plugins = Optional.empty();

  private PulumiEngine(PulumiCommand pulumi, Project project, Map<String, String> environment) {
    this.pulumi = pulumi;
    this.project = project;
    this.environment = environment;
  }

  /**
   * @param folder where Pulumi.yaml is
   * @param stack nothing: the one that is selected, or that {@code PULUMI_STACK} names
   */
  public static PulumiEngine open(Path folder, Optional<String> stack) {
    return open(folder, stack, System.getenv());
  }

  static PulumiEngine open(Path folder, Optional<String> stack, Map<String, String> environment) {
    try {
      var pulumi = LocalPulumiCommand.create();
      var name =
          stack
              .or(() -> Optional.ofNullable(environment.get("PULUMI_STACK")))
              .filter(text -> !text.isBlank())
              .orElseGet(() -> selected(pulumi, folder));
      return new PulumiEngine(pulumi, new Project(folder, name), environment);
    } catch (AutomationException e) {
      throw new Failure(
          ExitCode.FAILED,
          "pulumi does not run: " + reason(e),
          "eval \"$(./scripts/env)\"   (or install Pulumi 3.95 or newer)");
    }
  }

  private static String selected(PulumiCommand pulumi, Path folder) {
    try {
      var options = CommandRunOptions.builder().workingDir(folder).build();
      return pulumi.run(List.of("stack", "--show-name"), options).standardOutput().strip();
    } catch (AutomationException e) {
      throw new Failure(
          ExitCode.USAGE,
          "no stack is selected: " + firstError(output(e)),
          "name one: bluegreen --stack dev …   (pulumi stack ls)");
    }
  }

  @Override
  public Project project() {
    return project;
  }

  @Override
  public Settings settings() {
    return Settings.of(json("read the settings", "config", "--json"));
  }

  @Override
  public Optional<String> own(String key) {
    var file = project.settingsFile();
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      return new YAMLMapper()
          .readTree(file.toFile()).path("config").properties().stream()
              .filter(entry -> entry.getKey().endsWith(":" + key))
              .map(entry -> entry.getValue().asText())
              .findFirst();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Map<String, String> outputs() {
    var outputs = new LinkedHashMap<String, String>();
    json("read the outputs", "stack", "output", "--json")
        .properties()
        .forEach(
            entry ->
                outputs.put(
                    entry.getKey(),
                    entry.getValue().isValueNode()
                        ? entry.getValue().asText()
                        : entry.getValue().toString()));
    return outputs;
  }

  @Override
  public void set(Map<String, Optional<String>> values) {
    set(values, List.of());
  }

  /** Only paths are read as paths: a plain key's value stays the text that it is. */
  private void set(Map<String, Optional<String>> values, List<String> options) {
    var plain = new LinkedHashMap<>(values);
    var paths = new LinkedHashMap<>(values);
    plain.keySet().removeIf(PulumiEngine::isPath);
    paths.keySet().removeIf(key -> !isPath(key));
    write(plain, options);
    write(paths, Stream.concat(options.stream(), Stream.of("--path")).toList());
  }

  private static boolean isPath(String key) {
    return key.contains(".");
  }

  private void write(Map<String, Optional<String>> values, List<String> options) {
    var set = new ArrayList<String>();
    var remove = new ArrayList<String>();
    values.forEach(
        (key, value) -> {
          value.ifPresent(text -> set.addAll(List.of("--plaintext", key + "=" + text)));
          if (value.isEmpty()) {
            remove.add(key);
          }
        });
    write("set-all", options, set);
    write("rm-all", options, remove);
  }

  private void write(String command, List<String> options, List<String> settings) {
    if (!settings.isEmpty()) {
      var arguments = new ArrayList<>(List.of("config", command));
      arguments.addAll(options);
      arguments.addAll(settings);
      run("write the settings", arguments, _ -> {});
    }
  }

  @Override
  public void up(String message, Consumer<Progress> progress) throws UpFailure {
    update(program.map(WarmProgram::options).orElse(List.of()), message, progress);
  }

  @Override
  public boolean moveTraffic(String message, Consumer<Progress> progress) throws UpFailure {
    var route = program.map(WarmProgram::routeOptions).orElse(List.of());
    if (!route.isEmpty()) {
      update(route, message, progress);
    }
    return !route.isEmpty();
  }

  private void update(List<String> how, String message, Consumer<Progress> progress)
      throws UpFailure {
    var errors = new ArrayList<String>();
    Interruption.newUpdate();
    var options =
        options(plugins.map(WarmPlugins::environment).orElse(Map.of()))
            .onStandardOutput(PulumiEngine::listen)
            .onEngineEvent(event -> report(event, errors, progress))
            .build();
    var arguments = new ArrayList<>(List.of("up", "--yes", "--skip-preview", "--message", message));
    arguments.addAll(how);
    try {
      pulumi.run(forStack(arguments), options);
    } catch (AutomationException e) {
      var output = output(e);
      throwIfLocked(output);
      throw new UpFailure(errors.isEmpty() ? firstError(output) : String.join("\n", errors));
    }
  }

  @Override
  public void stop() {
    Interruption.stopPulumi();
  }

  @Override
  public Kept keepWarm() {
    if (plugins.isPresent()) {
      return () -> {}; // whoever keeps them already does so for longer
    }
    program = WarmProgram.start(project.folder(), environment);
    plugins = Optional.of(WarmPlugins.start(project.folder(), environment));
    return () -> {
      program.ifPresent(WarmProgram::close);
      plugins.ifPresent(WarmPlugins::close);
      program = Optional.empty();
      plugins = Optional.empty();
    };
  }

  @Override
  public void preview(Map<String, Optional<String>> values, boolean color, Consumer<String> line) {
    Path folder = null;
    try {
      folder = Files.createTempDirectory("bluegreen-preview");
      var copy = folder.resolve(project.settingsFile().getFileName());
      if (Files.exists(project.settingsFile())) {
        Files.copy(project.settingsFile(), copy, StandardCopyOption.REPLACE_EXISTING);
      }
      var options = List.of("--config-file", copy.toString());
      set(values, options);
      var arguments = new ArrayList<>(List.of("preview", "--diff", "--suppress-permalink=true"));
      arguments.addAll(List.of("--color", color ? "always" : "never"));
      arguments.addAll(options);
      run("preview the switch", arguments, line);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      delete(folder);
    }
  }

  @Override
  public Hold hold() {
    if (backend == null) {
      backend =
          Optional.ofNullable(environment.get("PULUMI_BACKEND_URL"))
              .filter(url -> !url.isBlank())
              .orElseGet(() -> json("find its backend", "whoami", "--json").path("url").asText());
    }
    var stack = project.stack().substring(project.stack().lastIndexOf('/') + 1);
    return Hold.of(backend, project.name(), stack);
  }

  @Override
  public List<Update> history(int most) {
    var pages =
        new String[] {"stack", "history", "--json", "--page-size", "" + most, "--page", "1"};
    return Update.list(json("read the stack's history", pages));
  }

  private JsonNode json(String what, String... arguments) {
    try {
      var output = run(what, List.of(arguments), _ -> {});
      return JSON.readTree(output.isBlank() ? "{}" : output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String run(String what, List<String> arguments, Consumer<String> line) {
    var options = options(Map.of()).onStandardOutput(line).build();
    try {
      return pulumi.run(forStack(arguments), options).standardOutput();
    } catch (AutomationException e) {
      var output = output(e);
      throwIfLocked(output);
      throw new Failure(
          ExitCode.FAILED,
          "pulumi could not %s of stack %s: %s"
              .formatted(what, project.stack(), firstError(output)),
          "pulumi " + String.join(" ", forStack(arguments)));
    }
  }

  private CommandRunOptions.Builder options(Map<String, String> more) {
    var all = new HashMap<>(environment);
    all.putAll(more);
    return CommandRunOptions.builder().workingDir(project.folder()).additionalEnv(all);
  }

  private List<String> forStack(List<String> arguments) {
    if (arguments.getFirst().equals("whoami")) {
      return arguments;
    }
    return Stream.concat(arguments.stream(), Stream.of("--stack", project.stack())).toList();
  }

  private void throwIfLocked(String output) {
    Lock.in(output, project.stack())
        .ifPresent(
            failure -> {
              throw failure;
            });
  }

  private static void listen(String line) {
    if (line.contains("received; cancelling")) {
      Interruption.told();
    }
  }

  private static void report(EngineEvent event, List<String> errors, Consumer<Progress> progress) {
    if (event.diagnosticEvent() != null) {
      var said = event.diagnosticEvent();
      var text = Markup.plain(said.message()).strip();
      if (said.severity().equals("error")) {
        errors.add(text);
      } else if (NEWS.contains(said.severity())) {
        progress.accept(new Progress.Said(said.severity(), text));
      }
    } else if (event.resourcePreEvent() != null) {
      var step = event.resourcePreEvent().metadata();
      progress.accept(new Progress.Begun(operation(step.op()), name(step.urn())));
    } else if (event.resourceOutputsEvent() != null) {
      var step = event.resourceOutputsEvent().metadata();
      progress.accept(new Progress.Ended(operation(step.op()), name(step.urn())));
    } else if (event.standardOutputEvent() != null) {
      listen(event.standardOutputEvent().message());
    }
  }

  private static String operation(Object operation) {
    return operation == null ? "same" : operation.toString().toLowerCase(java.util.Locale.ROOT);
  }

  private static String name(String urn) {
    return urn.substring(urn.lastIndexOf("::") + 2);
  }

  /** The exception's message is the exit code and both streams. */
  private static String output(AutomationException e) {
    return Markup.plain(String.valueOf(e.getMessage()));
  }

  private static String firstError(String output) {
    return output
        .lines()
        .map(line -> line.replaceFirst("^(stderr|stdout): ", "").strip())
        .filter(line -> line.startsWith("error: "))
        .map(line -> line.substring("error: ".length()))
        .findFirst()
        .orElseGet(
            () ->
                output
                    .lines()
                    .map(line -> line.replaceFirst("^(stderr|stdout): ", "").strip())
                    .filter(line -> !line.isEmpty() && !line.startsWith("code: "))
                    .reduce((_, last) -> last)
                    .orElse("it did not say why"));
  }

  private static String reason(Throwable error) {
    var cause = error;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
  }

  private static void delete(Path folder) {
    if (folder == null) {
      return;
    }
    try (var files = Files.list(folder)) {
      for (var file : files.toList()) {
        Files.delete(file);
      }
      Files.delete(folder);
    } catch (IOException _) {
      // a temporary folder, which the system clears as well
    }
  }
}
