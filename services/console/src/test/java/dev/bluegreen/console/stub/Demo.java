package dev.bluegreen.console.stub;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/** The demo as its cluster has it: blue serves, green waits, and there have been some releases. */
public final class Demo implements AutoCloseable {

  public static final String ROUTES =
      "/apis/gateway.networking.k8s.io/v1/namespaces/apps/httproutes";
  public static final String DEPLOYMENTS = "/apis/apps/v1/namespaces/apps/deployments";
  public static final String MIGRATIONS = "/apis/batch/v1/namespaces/apps/jobs";
  public static final String JOBS = "/apis/batch/v1/namespaces/ops/jobs";
  public static final String PODS = "/api/v1/namespaces/ops/pods";
  public static final String CONFIG_MAPS = "/api/v1/namespaces/ops/configmaps";

  private static final DateTimeFormatter ID =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

  public final ClusterStub cluster = new ClusterStub();
  public final TrafficStub traffic = new TrafficStub();
  private final Instant start = Instant.now().truncatedTo(ChronoUnit.SECONDS);

  public Demo() throws IOException {
    weights(100, 0);
    for (var service : new String[] {"auth", "backend", "frontend"}) {
      deployment(service, "blue", "1.0.0", 2, 2);
      deployment(service, "green", "2.0.0", 2, 2);
    }
    migration("auth", "auth:sha-41c0a9c2b7d1", "1.1");
    migration("backend", "backend:sha-9f2c77ab03e4", "2.2");
    var ago = start.minus(Duration.ofMinutes(7));
    job("gate-blue-4a1c", "gate", "blue", "1.0.0", ago, ago.plusSeconds(14), "Complete");
    report(
        "gate-blue-4a1c",
        """
        passed journey: 6 steps in 214 ms
        passed load: 100 of 100 answers, p99 61 ms, at most 2500 ms
        passed success-rate: 100 %, at least 99 % (1 of 1 measurement)
        passed latency-p99: 48.2 ms, at most 2500 ms (1 of 1 measurement)""");
    job(
        "bake-blue-77d0",
        "bake",
        "blue",
        "1.0.0",
        ago.plusSeconds(16),
        ago.plusSeconds(33),
        "Complete");
    report(
        "bake-blue-77d0",
        """
        passed users: 150 of 150 answers, p99 44 ms, at most 5000 ms
        passed success-rate: 100 %, at least 99 % (3 of 3 measurements)
        passed latency-p99: 51.7 ms, at most 2500 ms (3 of 3 measurements)""");
    configMap("release", "bluegreen", "{'serving':'blue','version':'1.0.0','by':'ada@laptop'}");
    release(ago, "green", "2.0.0", "blue", "1.0.0", "rolled-back", "bake: success-rate 93.1 %", 3);
    release(
        start.minus(Duration.ofMinutes(26)),
        "blue",
        "1.0.0",
        "green",
        "2.0.0",
        "promoted",
        null,
        0);
    release(
        start.minus(Duration.ofHours(3)),
        "blue",
        "1.0.0",
        "green",
        "2.0.0",
        "refused",
        "journey: calculate answered 500",
        0);
    release(
        start.minus(Duration.ofHours(27)), "green", "0.9.0", "blue", "1.0.0", "promoted", null, 0);
    release(
        start.minus(Duration.ofHours(51)), "blue", "0.8.4", "green", "0.9.0", "promoted", null, 0);
    release(
        start.minus(Duration.ofHours(75)), "green", "0.8.3", "blue", "0.8.4", "canary", null, 0);
  }

  /** The app's route. */
  public void weights(int blue, int green) {
    cluster.put(
        ROUTES,
        """
        {'metadata':{'name':'app'},'spec':{'rules':[
         {'backendRefs':[{'name':'api-blue','weight':%d},{'name':'api-green','weight':%d}]},
         {'backendRefs':[{'name':'frontend-green','weight':100}]}]}}
        """
            .formatted(blue, green));
  }

  /** The route and the traffic, together. */
  public void move(int blue, int green) {
    traffic.share(Instant.now(), green);
    weights(blue, green);
  }

  public void deployment(String service, String color, String version, int ready, int wanted) {
    cluster.put(
        DEPLOYMENTS,
        """
        {'metadata':{'name':'%1$s-%2$s','labels':{'app.kubernetes.io/name':'%1$s','app.kubernetes.io/component':'app',
         'color':'%2$s','version':'%3$s'}},
         'spec':{'replicas':%5$d,'template':{'spec':{'containers':[{'image':'bluegreen/%1$s:sha-%6$s'}]}}},
         'status':{'readyReplicas':%4$d,'updatedReplicas':%5$d}}
        """
            .formatted(
                service,
                color,
                version,
                ready,
                wanted,
                Integer.toHexString((service + version).hashCode())));
  }

  private void migration(String service, String image, String last) {
    cluster.put(
        MIGRATIONS,
        """
        {'metadata':{'name':'migrate-%1$s-1','creationTimestamp':'%3$s','annotations':{'bluegreen.dev/schema':'%4$s'},
         'labels':{'app.kubernetes.io/name':'migrate-%1$s','app.kubernetes.io/component':'database'}},
         'spec':{'template':{'spec':{'containers':[{'image':'bluegreen/%2$s','env':[]}]}}},
         'status':{'completionTime':'%3$s','conditions':[{'type':'Complete','status':'True'}]}}
        """
            .formatted(service, image, start.minus(Duration.ofHours(26)), last));
  }

  /**
   * A gate or a bake.
   *
   * @param ended null while it runs
   * @param how Complete or Failed
   */
  public void job(
      String name,
      String kind,
      String color,
      String version,
      Instant begun,
      Instant ended,
      String how) {
    var end =
        ended == null
            ? ""
            : ",'completionTime':'%s','conditions':[{'type':'%s','status':'True','lastTransitionTime':'%s'}]"
                .formatted(ended, how, ended);
    cluster.put(
        JOBS,
        """
        {'metadata':{'name':'%1$s','uid':'uid-%1$s-%5$s','labels':{'app.kubernetes.io/name':'%2$s',
         'app.kubernetes.io/component':'analysis','color':'%3$s','version':'%4$s'}},
         'status':{'startTime':'%5$s'%6$s}}
        """
            .formatted(name, kind, color, version, begun, end));
  }

  /** What a Job's pod said at its end. */
  public void report(String job, String message) {
    var pod = JsonNodeFactory.instance.objectNode();
    pod.putObject("metadata")
        .put("name", job + "-pod")
        .putObject("labels")
        .put("batch.kubernetes.io/job-name", job);
    pod.putObject("status")
        .putArray("containerStatuses")
        .addObject()
        .putObject("state")
        .putObject("terminated")
        .put("finishedAt", start.toString())
        .put("message", message);
    cluster.put(PODS, pod);
  }

  private void configMap(String name, String component, String data) {
    cluster.put(
        CONFIG_MAPS,
        "{'metadata':{'name':'%s','labels':{'app.kubernetes.io/component':'%s'}},'data':%s}"
            .formatted(name, component, data));
  }

  /** A release that is over, as its record. */
  public String release(
      Instant begun,
      String from,
      String fromVersion,
      String to,
      String toVersion,
      String result,
      String reason,
      int lost) {
    var record = record(begun, from, fromVersion, to, toVersion, result, reason, lost);
    put(record.put("ended", begun.plusSeconds(58).toString()));
    return record.path("id").asText();
  }

  /** Writes a record. */
  public void put(ObjectNode record) {
    var name = "release-" + record.path("id").asText();
    var json = JsonNodeFactory.instance.objectNode();
    json.putObject("metadata")
        .put("name", name)
        .putObject("labels")
        .put("app.kubernetes.io/component", "release-record");
    json.putObject("data").put("record.json", record.toString());
    cluster.put(CONFIG_MAPS, json);
  }

  /** A record of a minute, whose route moves after 20 s and, where it is rolled back, after 40. */
  public ObjectNode record(
      Instant begun,
      String from,
      String fromVersion,
      String to,
      String toVersion,
      String result,
      String reason,
      int lost) {
    var json = JsonNodeFactory.instance.objectNode().put("id", ID.format(begun));
    json.putObject("from").put("color", from).put("version", fromVersion);
    json.putObject("to").put("color", to).put("version", toVersion);
    json.put("by", "ada@laptop").put("begun", begun.toString()).putNull("ended");
    json.put("result", result).put("reason", reason);
    json.putArray("changes").add("version: %s → %s".formatted(fromVersion, toVersion));
    var moves = !result.equals("refused");
    var back = result.equals("rolled-back");
    var weights = json.putArray("weights");
    weights.addObject().put("at", begun.toString()).put(from, 100).put(to, 0);
    if (moves) {
      weights.addObject().put("at", begun.plusSeconds(20).toString()).put(from, 0).put(to, 100);
    }
    if (back) {
      weights.addObject().put("at", begun.plusSeconds(40).toString()).put(from, 100).put(to, 0);
    }
    var gates = json.putArray("gates");
    gate(gates.addObject(), "gate-" + to, "before", to, begun, 14, !result.equals("refused"));
    if (moves) {
      gate(gates.addObject(), "bake-" + to, "after", to, begun.plusSeconds(22), 16, !back);
    }
    var clients = json.putObject("clients").put("sent", 1164).put("answered", 1164 - lost);
    clients.put("lost", lost);
    var phases = clients.putObject("phases");
    phases.putObject("before").set(from, TrafficStub.tally(390, 41.2));
    var during = phases.putObject("during");
    during.set(from, TrafficStub.tally(212, 44.9));
    during.set(to, TrafficStub.tally(168 - lost, 37.5));
    phases.putObject("after").set(back ? from : to, TrafficStub.tally(394, 33.1));
    var seconds = clients.putArray("seconds");
    for (var second = 0; second < 58; second++) {
      var isNew = moves && second >= 20 && !(back && second >= 40);
      var some = (second * 7919) % 9;
      var one = seconds.addObject().put("at", begun.plusSeconds(second).toString());
      one.set(isNew ? to : from, TrafficStub.tally(16 + some, 25 + some * 3.1));
      one.set(isNew ? from : to, TrafficStub.tally(0, 0));
      one.set("none", TrafficStub.tally(0, 0));
    }
    return json;
  }

  private static void gate(
      ObjectNode gate,
      String name,
      String phase,
      String color,
      Instant begun,
      int took,
      boolean ok) {
    gate.put("name", name).put("phase", phase).put("color", color);
    gate.put("begun", begun.toString()).put("ended", begun.plusSeconds(took).toString());
    gate.put("passed", ok)
        .putArray("checks")
        .addObject()
        .put("name", "success-rate")
        .put("verdict", ok ? "passed" : "failed")
        .put("text", ok ? "100 %, at least 99 %" : "93.1 %, at least 99 %");
  }

  @Override
  public void close() {
    cluster.close();
    traffic.close();
  }
}
