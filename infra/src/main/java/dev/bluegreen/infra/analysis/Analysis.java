package dev.bluegreen.infra.analysis;

import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import dev.bluegreen.infra.gateway.GatewaySpec;
import dev.bluegreen.infra.namespaces.Naming;
import dev.bluegreen.infra.observability.ObservabilitySpec;
import java.util.List;
import java.util.Map;

/** What examines releases: a Job before the traffic moves, one after it, and a steady prober. */
public final class Analysis extends ComponentResource {
  /** The name of the prober, and of the port of its container with its metrics. */
  public static final String PROBER = Prober.NAME;

  public static final String PROBER_PORT = Prober.PORT;

  private final AnalysisSpec spec;
  private final Plan plan;
  private final Output<String> namespace;

  /**
   * @param gateway the way that users take
   * @param observability where Prometheus is
   * @param namespace where examinations run
   * @param apps where the app runs
   */
  public Analysis(
      AnalysisSpec spec,
      GatewaySpec gateway,
      ObservabilitySpec observability,
      Naming naming,
      Output<String> namespace,
      Output<String> apps,
      ComponentResourceOptions options) {
    super("bluegreen:analysis:Analysis", "analysis", options);
    this.spec = spec;
    this.plan = new Plan(spec, gateway, observability, naming);
    this.namespace = namespace;
    if (spec.prober()) {
      new Prober(
          spec,
          plan.stream(),
          namespace,
          apps,
          ComponentResourceOptions.builder().parent(this).build());
    }
    registerOutputs(Map.of());
  }

  /**
   * Where the prober's state is, through the API server.
   *
   * @param namespace where the prober is
   */
  public static String proberState(String namespace) {
    return "/api/v1/namespaces/%s/services/%s:http/proxy/state".formatted(namespace, Prober.NAME);
  }

  /**
   * Where the prober answers inside the cluster.
   *
   * @param namespace where the prober is
   */
  public static String proberAddress(String namespace) {
    return "http://%s.%s.svc".formatted(Prober.NAME, namespace);
  }

  /** Whether there is a check before the traffic moves; a gate without one would be refused. */
  public boolean gates() {
    return plan.has(Phase.BEFORE, Phase.OUTGOING);
  }

  /** Whether there is a check of the live traffic. */
  public boolean bakes() {
    return plan.has(Phase.AFTER);
  }

  /**
   * The examination of a colour before it gets its share of the traffic.
   *
   * @param notes annotations (see {@link Subject})
   */
  public Resource gate(Subject subject, Map<String, String> notes, Output<List<Resource>> after) {
    return gate(subject).create(namespace, notes, options(after));
  }

  /**
   * The watch over the traffic after that.
   *
   * @param notes annotations (see {@link Subject})
   */
  public Resource bake(Subject subject, Map<String, String> notes, Output<List<Resource>> after) {
    return bake(subject).create(namespace, notes, options(after));
  }

  /** The name of the object in the cluster. */
  public String gateName(Subject subject) {
    return gate(subject).objectName();
  }

  /** The name of the object in the cluster. */
  public String bakeName(Subject subject) {
    return bake(subject).objectName();
  }

  private AnalysisJob gate(Subject subject) {
    return new AnalysisJob("gate", subject, plan.gate(subject.release()), spec, spec.deadline());
  }

  private AnalysisJob bake(Subject subject) {
    return new AnalysisJob(
        "bake",
        subject,
        plan.bake(subject),
        spec,
        spec.deadline().plus(spec.bake().multipliedBy(2)));
  }

  private CustomResourceOptions options(Output<List<Resource>> after) {
    return CustomResourceOptions.builder().parent(this).dependsOn(after).build();
  }
}
