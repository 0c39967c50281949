package dev.bluegreen.proof;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Who had the wall time of a command, from the engine's own OpenTelemetry spans ({@code
 * --otel-traces file://…}). Calls overlap; a moment belongs to the innermost party at work in it:
 * the cluster before the plugin, the plugin before the engine, the engine before the program that
 * waits for it.
 */
public final class TimeSplit {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The parties, innermost first. */
  public enum Party {
    /** Creating, updating and deleting in the cluster, awaiting included. */
    CLUSTER_AND_WAITING,
    /** The plugin's start, checks and diffs. */
    PLUGIN,
    /** Registering resources, once the program has sent them. */
    ENGINE_WITH_PROGRAM,
    /** The language host and the program's JVM. */
    PROGRAM,
    /** The rest: the CLI's start, the state. */
    ENGINE
  }

  private record Span(Party party, long from, long to) {
    boolean covers(long begin, long end) {
      return from <= begin && to >= end;
    }
  }

  private TimeSplit() {}

  /** Nanoseconds by party; their sum is the command's wall time. */
  public static Map<Party, Long> of(Path traces) throws IOException {
    List<Span> spans = new ArrayList<>();
    try (var lines = Files.lines(traces)) {
      for (var line : (Iterable<String>) lines::iterator) {
        for (var span : JSON.readTree(line).findValues("spans")) {
          span.forEach(one -> add(spans, one));
        }
      }
    }
    return sweep(spans);
  }

  private static void add(List<Span> spans, JsonNode span) {
    var party = party(span.path("name").asText());
    if (party != null) {
      spans.add(
          new Span(
              party,
              span.path("startTimeUnixNano").asLong(),
              span.path("endTimeUnixNano").asLong()));
    }
  }

  private static Party party(String name) {
    return switch (name) {
      case "pulumi" -> Party.ENGINE;
      case "newPlugin" -> Party.PLUGIN;
      case "pulumirpc.ResourceProvider/Create",
          "pulumirpc.ResourceProvider/Update",
          "pulumirpc.ResourceProvider/Delete" ->
          Party.CLUSTER_AND_WAITING;
      case "pulumirpc.ResourceMonitor/RegisterResource",
          "pulumirpc.ResourceMonitor/RegisterResourceOutputs" ->
          Party.ENGINE_WITH_PROGRAM;
      default -> {
        if (name.startsWith("pulumirpc.ResourceProvider/")) {
          yield Party.PLUGIN;
        }
        yield name.startsWith("pulumirpc.LanguageRuntime/") ? Party.PROGRAM : null;
      }
    };
  }

  private static Map<Party, Long> sweep(List<Span> spans) {
    var moments = new TreeSet<Long>();
    for (var span : spans) {
      moments.add(span.from());
      moments.add(span.to());
    }
    Map<Party, Long> time = new EnumMap<>(Party.class);
    for (var begin = moments.isEmpty() ? null : moments.first();
        begin != null;
        begin = moments.higher(begin)) {
      var end = moments.higher(begin);
      if (end == null) {
        break;
      }
      long from = begin;
      long to = end;
      spans.stream()
          .filter(span -> span.covers(from, to))
          .map(Span::party)
          .min(Party::compareTo)
          .ifPresent(party -> time.merge(party, to - from, Long::sum));
    }
    return time;
  }
}
