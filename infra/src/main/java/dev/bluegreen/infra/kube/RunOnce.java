package dev.bluegreen.infra.kube;

import com.pulumi.core.Output;
import com.pulumi.kubernetes.batch.v1.Job;
import com.pulumi.kubernetes.batch.v1.JobArgs;
import com.pulumi.kubernetes.batch.v1.inputs.JobSpecArgs;
import com.pulumi.kubernetes.core.v1.inputs.PodSpecArgs;
import com.pulumi.kubernetes.core.v1.inputs.PodTemplateSpecArgs;
import com.pulumi.kubernetes.meta.v1.inputs.ObjectMetaArgs;
import com.pulumi.resources.CustomResourceOptions;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/**
 * Work that is done once for what it is done of: a Job whose name ends in a hash of that. An
 * unchanged one is not run again, a changed one is another Job, and one that failed is replaced by
 * the next update.
 *
 * @param name what it does, such as {@code migrate-backend}: the resource's name in the program
 * @param object what its name in the cluster begins with
 * @param of all that decides what it does
 * @param deadline how long it may take, retries and all
 * @param retries how often it is tried again
 * @param notes annotations of the object: a change of them alone changes nothing that it does
 */
public record RunOnce(
    String name,
    String object,
    String of,
    Duration deadline,
    int retries,
    Labels labels,
    Map<String, String> notes) {
  private static final int RETRIES = 2;
  private static final int HASH = 10;

  /** Work that may fail for a moment's reason. */
  public RunOnce(String name, String of, Duration deadline, Labels labels) {
    this(name, name, of, deadline, RETRIES, labels, Map.of());
  }

  /** The same with these annotations. */
  public RunOnce noted(Map<String, String> annotations) {
    return new RunOnce(name, object, of, deadline, retries, labels, annotations);
  }

  /** The name of the Job in the cluster. */
  public String objectName() {
    return object + "-" + Fingerprint.of(of, HASH);
  }

  /**
   * @param pod what it runs
   * @return the Job, which is there once it has succeeded
   */
  public Job job(Output<String> namespace, PodSpecArgs pod, CustomResourceOptions options) {
    // A Job cannot be changed, and a failed one would be awaited again for ever.
    var annotations = new TreeMap<>(notes);
    annotations.put("pulumi.com/replaceUnready", "true");
    annotations.put("pulumi.com/timeoutSeconds", "" + deadline.toSeconds());
    return new Job(
        name,
        JobArgs.builder()
            .metadata(
                ObjectMetaArgs.builder(Meta.of(objectName(), namespace, labels))
                    .annotations(Meta.annotations(annotations))
                    .build())
            .spec(
                JobSpecArgs.builder()
                    .backoffLimit(retries)
                    .activeDeadlineSeconds((int) deadline.toSeconds())
                    .template(
                        PodTemplateSpecArgs.builder()
                            .metadata(ObjectMetaArgs.builder().labels(labels.all()).build())
                            .spec(PodSpecArgs.builder(pod).restartPolicy("Never").build())
                            .build())
                    .build())
            .build(),
        options);
  }
}
