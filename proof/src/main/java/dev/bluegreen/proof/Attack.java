package dev.bluegreen.proof;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A steady load by vegeta: requests go out at their times whether or not earlier ones were
 * answered, and each has one result with its own time, status, headers and body.
 */
public final class Attack implements Load {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int TARGETS = 500;

  private final Client client;
  private final Process attack;
  private final Process encode;
  private final Thread reader;
  private final Path targets;
  private final Consumer<Answer> answers;
  private long sent;
  private long next;
  private RuntimeException failure;

  private Attack(Client client, List<Process> pipeline, Path targets, Consumer<Answer> answers) {
    this.client = client;
    this.attack = pipeline.getFirst();
    this.encode = pipeline.getLast();
    this.targets = targets;
    this.answers = answers;
    this.reader = Thread.ofVirtual().start(this::read);
  }

  /**
   * Starts a load, of one new user where the app has users.
   *
   * @param client {@link Client#KEEP_ALIVE} or {@link Client#NEW_CONNECTION}
   * @param entry the address of the gateway, on loopback or on a cluster of the user's
   * @param perSecond requests a second
   * @param bound the load ends by itself after this time
   */
  public static Attack start(
      Client client, URI entry, int perSecond, Duration bound, Consumer<Answer> answers)
      throws IOException, InterruptedException {
    var session = Session.at(entry);
    var targets = Files.createTempFile("bluegreen-targets", ".json");
    Files.writeString(
        targets,
        IntStream.range(0, TARGETS)
            .mapToObj(number -> json(Target.number(number), entry, session))
            .collect(Collectors.joining("\n", "", "\n")));
    var attack =
        new ProcessBuilder(
                "vegeta",
                "attack",
                "-format=json",
                "-targets=" + targets,
                "-rate=" + perSecond + "/s",
                "-duration=" + bound.toMillis() + "ms",
                "-keepalive=" + (client == Client.KEEP_ALIVE),
                "-timeout=30s")
            .redirectError(ProcessBuilder.Redirect.INHERIT);
    var encode =
        new ProcessBuilder("vegeta", "encode", "--to=json")
            .redirectError(ProcessBuilder.Redirect.INHERIT);
    return new Attack(
        client, ProcessBuilder.startPipeline(List.of(attack, encode)), targets, answers);
  }

  private static String json(Target target, URI entry, Session session) {
    var node = JSON.createObjectNode();
    node.put("method", "POST").put("url", target.at(entry).toString());
    node.put("body", target.body().getBytes(StandardCharsets.UTF_8));
    var header = node.putObject("header");
    header.putArray("Content-Type").add("application/json");
    session.authorization().ifPresent(value -> header.putArray("Authorization").add(value));
    return node.toString();
  }

  private void read() {
    try (var lines = encode.inputReader()) {
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        var result = JSON.readTree(line);
        sent++;
        next = Math.max(next, result.path("seq").asLong() + 1);
        answers.accept(answer(result));
      }
    } catch (IOException e) {
      failure = new UncheckedIOException("vegeta's results cannot be read", e);
    }
  }

  private Answer answer(JsonNode result) {
    var target = Target.from(URI.create(result.path("url").asText()));
    return new Answer(
        client,
        OffsetDateTime.parse(result.path("timestamp").asText()).toInstant(),
        Duration.ofNanos(result.path("latency").asLong()),
        result.path("code").asInt(),
        result.at("/headers/X-App-Color/0").asText(""),
        target.expected(),
        sum(result.path("body")),
        result.path("error").asText(""));
  }

  private static BigDecimal sum(JsonNode encoded) {
    JsonNode body;
    try {
      body = JSON.readTree(Base64.getDecoder().decode(encoded.asText("")));
    } catch (IOException e) {
      body = MissingNode.getInstance();
    }
    var value = body.path("result");
    return value.isNumber() ? new BigDecimal(value.asText()) : null;
  }

  @Override
  public void finish() throws IOException, InterruptedException {
    // An interrupt has vegeta stop sending and wait for what is in flight; a Java process can only
    // be terminated.
    if (attack.isAlive()) {
      new ProcessBuilder("kill", "-INT", Long.toString(attack.pid()))
          .redirectError(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
    }
    attack.waitFor();
    encode.waitFor();
    reader.join();
    Files.deleteIfExists(targets);
    if (failure != null) {
      throw failure;
    }
    if (sent != next) {
      throw new IllegalStateException(
          "vegeta numbered " + next + " requests and reported " + sent + " results");
    }
  }

  @Override
  public long sent() {
    return sent;
  }
}
