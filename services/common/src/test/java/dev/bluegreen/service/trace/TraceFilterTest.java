package dev.bluegreen.service.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.MDC;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class TraceFilterTest {

  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
  private static final String CALLER = "b7ad6b7169203331";

  private final MockHttpServletRequest request = new MockHttpServletRequest("GET", "/");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "00-" + TRACE + "-" + CALLER + "-01",
        "00-" + TRACE + "-" + CALLER + "-00",
        "01-" + TRACE + "-" + CALLER + "-01-of-a-later-version",
      })
  void theCallersTraceIsOnWhatIsLoggedForTheRequest(String header) throws Exception {
    request.addHeader("traceparent", header);

    assertThat(duringTheRequest())
        .containsEntry("trace.id", TRACE)
        .hasEntrySatisfying(
            "span.id", span -> assertThat(span).matches("[0-9a-f]{16}").isNotEqualTo(CALLER));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "00-" + TRACE + "-" + CALLER,
        "00-" + TRACE + "-" + CALLER + "-01-more",
        "ff-" + TRACE + "-" + CALLER + "-01",
        "00-00000000000000000000000000000000-" + CALLER + "-01",
        "00-" + TRACE + "-0000000000000000-01",
        "00-0AF7651916CD43DD8448EB211C80319C-" + CALLER + "-01",
        "00_" + TRACE + "_" + CALLER + "_01",
      })
  void aTraceIsStartedWhereThereIsNoneThatIsValid(String header) throws Exception {
    request.addHeader("traceparent", header);

    var seen = duringTheRequest();
    assertThat(seen).containsOnlyKeys("trace.id", "span.id");
    assertThat(seen.get("trace.id")).matches("[0-9a-f]{32}").isNotEqualTo(TRACE);
    assertThat(seen).isNotEqualTo(duringTheRequest());
  }

  @Test
  void nothingIsLeftForTheNextRequest() throws Exception {
    duringTheRequest();

    assertThat(MDC.get("trace.id")).isNull();
    assertThat(MDC.get("span.id")).isNull();
  }

  @Test
  void aProbeIsNoTrace() throws Exception {
    request.setRequestURI("/health/ready");

    assertThat(duringTheRequest()).isEmpty();
  }

  private Map<String, String> duringTheRequest() throws Exception {
    var seen = new HashMap<String, String>();
    try (var traces = Traces.unrecorded()) {
      new TraceFilter(traces)
          .doFilter(
              request,
              new MockHttpServletResponse(),
              (_, _) -> {
                var map = MDC.getCopyOfContextMap();
                if (map != null) {
                  seen.putAll(map);
                }
              });
    }
    return seen;
  }
}
