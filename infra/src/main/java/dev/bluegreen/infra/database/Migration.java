package dev.bluegreen.infra.database;

import com.pulumi.core.Output;
import com.pulumi.kubernetes.batch.v1.Job;
import com.pulumi.kubernetes.core.v1.inputs.ContainerArgs;
import com.pulumi.kubernetes.core.v1.inputs.EnvVarArgs;
import com.pulumi.kubernetes.core.v1.inputs.PodSpecArgs;
import com.pulumi.kubernetes.core.v1.inputs.ResourceRequirementsArgs;
import com.pulumi.resources.CustomResourceOptions;
import dev.bluegreen.infra.app.AppPod;
import dev.bluegreen.infra.app.AppService;
import dev.bluegreen.infra.app.Attachment;
import dev.bluegreen.infra.app.EnvVar;
import dev.bluegreen.infra.app.Release;
import dev.bluegreen.infra.kube.Hardening;
import dev.bluegreen.infra.kube.Labels;
import dev.bluegreen.infra.kube.RunOnce;
import dev.bluegreen.infra.namespaces.Naming;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Brings a service's schema to the shape that the newer of both colours needs: that colour's image
 * of the service, with the argument {@code migrate}. One for both colours, as they share the data.
 * It is run once for what the image's migrations are, where that is known; else once for each
 * image.
 */
record Migration(AppService service, Release newer, DatabaseSpec spec, Naming naming) {
  private static final String ARGUMENT = "migrate";

  /** Annotation of its Job: the number of the last migration that it runs, for who looks. */
  private static final String LAST = "bluegreen.dev/schema";

  Job create(Output<String> namespace, CustomResourceOptions options) {
    var name = ARGUMENT + "-" + service.name();
    var labels = Labels.shared(name, "database");
    var access = Access.of(Role.owner(service), naming);
    var what = newer.migrationsOf(service).orElse(newer.imageOf(service));
    var of = what + end().map(" to "::concat).orElse("") + access.env();
    return new RunOnce(name, of, spec.deadline(), labels)
        .noted(last().map(number -> Map.of(LAST, number)).orElse(Map.of()))
        .job(namespace, pod(access), options);
  }

  /**
   * What may change without the Job being another one: where the migrations are known, the pod, so
   * that a new image with the same migrations leaves the Job that has run them as it is. A Job that
   * is replaced (as its name has changed, or it has failed) takes the new pod all the same.
   */
  List<String> ignored() {
    return newer.migrationsOf(service).isPresent() ? List.of("spec.template") : List.of();
  }

  /** Where that is known: the lock has it before a hash of them all. */
  private Optional<String> last() {
    return end()
        .or(() -> newer.migrationsOf(service).map(all -> all.substring(0, all.indexOf('-'))));
  }

  private Optional<String> end() {
    return service.needs().schema().flatMap(schema -> schema.endFor(newer.version()));
  }

  private PodSpecArgs pod(Attachment access) {
    var files = Attachment.TMP.and(access);
    return AppPod.of(newer.pull())
        .containers(
            ContainerArgs.builder()
                .name(ARGUMENT)
                .image(newer.imageOf(service))
                .imagePullPolicy(newer.pull().policy().key())
                .args(ARGUMENT)
                .env(environment(access))
                .resources(
                    ResourceRequirementsArgs.builder()
                        .requests(service.resources().requests())
                        .limits(service.resources().limits())
                        .build())
                .securityContext(Hardening.container())
                .volumeMounts(files.mounts())
                .build())
        .volumes(files.volumes())
        .build();
  }

  private List<EnvVarArgs> environment(Attachment access) {
    var env = new TreeMap<>(access.env());
    env.put(EnvVar.APP_COLOR, newer.color().key());
    env.put("DB_RUNTIME_ROLE", Role.runtime(service).name());
    end().ifPresent(last -> env.put("DB_MIGRATE_TO", last));
    return env.entrySet().stream()
        .map(each -> EnvVarArgs.builder().name(each.getKey()).value(each.getValue()).build())
        .toList();
  }
}
