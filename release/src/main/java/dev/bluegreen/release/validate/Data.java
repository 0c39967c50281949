package dev.bluegreen.release.validate;

import static dev.bluegreen.release.validate.Group.PLATFORM;

import dev.bluegreen.release.pulumi.Services;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** The app's data, where it keeps any. */
record Data(Subject subject) {

  List<Check> checks() {
    return List.of(
        new Check(PLATFORM, "database", ifAny(this::database)),
        new Check(PLATFORM, "volume", ifAny(this::volume)),
        new Check(PLATFORM, "migrations", ifAny(this::migrations)));
  }

  private Supplier<Result> ifAny(Supplier<Result> look) {
    return () ->
        Services.withDatabase(subject.settings()).isEmpty()
            ? Result.skipped("no service keeps data")
            : look.get();
  }

  private Result database() {
    return subject
        .find("/apis/apps/v1", "data", "statefulsets", "postgres")
        .map(
            each ->
                Result.of(
                    Kube.unready(each).stream().toList(),
                    each.at("/spec/template/spec/containers/0/image").asText() + ", ready",
                    subject.kubectl("data", "describe pod postgres-0"),
                    subject.kubectl("data", "logs postgres-0 --tail=20")))
        .orElseGet(() -> Result.failed("there is no StatefulSet postgres", "pulumi up --refresh"));
  }

  private Result volume() {
    return subject
        .find("/api/v1", "data", "persistentvolumeclaims", "postgres-data")
        .map(
            each -> {
              var phase = each.at("/status/phase").asText();
              return phase.equals("Bound")
                  ? Result.passed(
                      "postgres-data is bound, %s", each.at("/status/capacity/storage").asText())
                  : Result.failed(
                      "postgres-data is " + phase,
                      subject.kubectl("data", "describe pvc postgres-data"));
            })
        .orElseGet(() -> Result.failed("there is no claim postgres-data", "pulumi up --refresh"));
  }

  private Result migrations() {
    var jobs = subject.list("/apis/batch/v1", "apps", "jobs");
    var wrongs = new ArrayList<String>();
    var services = Services.withDatabase(subject.settings());
    for (var service : services) {
      var its =
          jobs.stream()
              .filter(job -> Kube.label(job, "app.kubernetes.io/name").equals("migrate-" + service))
              .toList();
      if (its.isEmpty()) {
        wrongs.add("no Job has brought the schema of %s to its shape".formatted(service));
      }
      its.stream()
          .filter(job -> !Kube.is(job, "Complete"))
          .map(job -> Kube.name(job) + (Kube.is(job, "Failed") ? " has failed" : " is not done"))
          .forEach(wrongs::add);
    }
    return Result.of(
        wrongs,
        "done for " + String.join(", ", services),
        subject.kubectl("apps", "logs -l app.kubernetes.io/component=database --tail=20"),
        "pulumi up   runs again what has failed");
  }
}
