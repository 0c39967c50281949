package dev.bluegreen.service.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.io.IOException;
import java.net.URI;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class QuietExporterTest {

  private static final URI ENDPOINT = URI.create("http://collector:4318");

  private record Answering(CompletableResultCode answer) implements SpanExporter {
    @Override
    public CompletableResultCode export(Collection<SpanData> spans) {
      return answer;
    }

    @Override
    public CompletableResultCode flush() {
      return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode shutdown() {
      return CompletableResultCode.ofSuccess();
    }
  }

  @Test
  void saysOnceThatSpansAreLostHoweverOften(CapturedOutput output) {
    var away = CompletableResultCode.ofExceptionalFailure(new IOException("refused"));
    try (var exporter = new QuietExporter(new Answering(away), ENDPOINT)) {
      for (var i = 0; i < 100; i++) {
        assertThat(exporter.export(List.of()).isSuccess()).isFalse();
      }
    }

    assertThat(output.getAll().lines().filter(line -> line.contains("spans lost")))
        .singleElement()
        .asString()
        .contains("http://collector:4318", "refused");
  }

  @Test
  void saysNothingWhereTheyAreTaken(CapturedOutput output) {
    try (var exporter =
        new QuietExporter(new Answering(CompletableResultCode.ofSuccess()), ENDPOINT)) {
      assertThat(exporter.export(List.of()).isSuccess()).isTrue();
    }

    assertThat(output.getAll()).doesNotContain("spans");
  }
}
