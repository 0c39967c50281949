package dev.bluegreen.infra.analysis;

import com.pulumi.core.Output;
import com.pulumi.kubernetes.batch.v1.Job;
import com.pulumi.kubernetes.core.v1.inputs.ContainerArgs;
import com.pulumi.kubernetes.core.v1.inputs.EnvVarArgs;
import com.pulumi.kubernetes.core.v1.inputs.PodSpecArgs;
import com.pulumi.kubernetes.core.v1.inputs.ResourceRequirementsArgs;
import com.pulumi.resources.CustomResourceOptions;
import dev.bluegreen.infra.app.AppPod;
import dev.bluegreen.infra.app.Attachment;
import dev.bluegreen.infra.kube.Hardening;
import dev.bluegreen.infra.kube.Labels;
import dev.bluegreen.infra.kube.RunOnce;
import java.time.Duration;
import java.util.Map;

/**
 * A Job that examines a colour. It is named by all that it examines, so an unchanged release is not
 * examined twice, and a failed examination is done again by the next update.
 *
 * @param name {@code gate} or {@code bake}
 * @param plan what is done
 */
record AnalysisJob(
    String name, Subject subject, String plan, AnalysisSpec spec, Duration deadline) {
  /** Component of the labels. */
  static final String COMPONENT = "analysis";

  private RunOnce once(Map<String, String> notes) {
    var release = subject.release();
    var color = release.color().key();
    return new RunOnce(
        name,
        name + "-" + color,
        subject.text() + plan + spec.image(),
        deadline,
        0, // once it has failed, it has failed
        Labels.ofColor(name, COMPONENT, color, release.version()),
        notes);
  }

  /** The name of the object in the cluster. */
  String objectName() {
    return once(Map.of()).objectName();
  }

  /**
   * The Job, which is there once the examination has been passed.
   *
   * @param notes annotations (see {@link Subject})
   */
  Job create(Output<String> namespace, Map<String, String> notes, CustomResourceOptions options) {
    return once(notes)
        .job(namespace, pod(spec, container(spec, name, "run", plan).build()).build(), options);
  }

  /** A pod of the analysis' image. */
  static PodSpecArgs.Builder pod(AnalysisSpec spec, ContainerArgs container) {
    return AppPod.of(spec.pull()).containers(container).volumes(Attachment.TMP.volumes());
  }

  static ContainerArgs.Builder container(
      AnalysisSpec spec, String name, String command, String plan) {
    return ContainerArgs.builder()
        .name(name)
        .image(spec.image())
        .imagePullPolicy(spec.pull().policy().key())
        .args(command)
        .env(EnvVarArgs.builder().name("PLAN").value(plan).build())
        .resources(
            ResourceRequirementsArgs.builder()
                .requests(Map.of("cpu", "50m", "memory", "96Mi"))
                .limits(Map.of("cpu", "1", "memory", "192Mi"))
                .build())
        .securityContext(Hardening.container())
        .volumeMounts(Attachment.TMP.mounts());
  }
}
