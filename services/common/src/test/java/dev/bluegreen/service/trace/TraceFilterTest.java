package dev.bluegreen.service.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class TraceFilterTest {

  private final MockHttpServletRequest request = new MockHttpServletRequest();

  @Test
  void theCallersTraceIsOnWhatIsLoggedForTheRequest() throws Exception {
    request.addHeader("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");

    assertThat(duringTheRequest())
        .containsEntry("trace.id", "0af7651916cd43dd8448eb211c80319c")
        .containsKey("span.id");
  }

  @Test
  void aTraceIsStartedWhereThereIsNone() throws Exception {
    assertThat(duringTheRequest()).containsOnlyKeys("trace.id", "span.id");
  }

  @Test
  void nothingIsLeftForTheNextRequest() throws Exception {
    duringTheRequest();

    assertThat(MDC.get("trace.id")).isNull();
    assertThat(MDC.get("span.id")).isNull();
  }

  private Map<String, String> duringTheRequest() throws Exception {
    var seen = new HashMap<String, String>();
    new TraceFilter()
        .doFilter(
            request,
            new MockHttpServletResponse(),
            (_, _) -> seen.putAll(MDC.getCopyOfContextMap()));
    return seen;
  }
}
