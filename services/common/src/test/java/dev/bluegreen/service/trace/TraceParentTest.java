package dev.bluegreen.service.trace;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class TraceParentTest {

  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
  private static final String CALLER = "b7ad6b7169203331";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "00-" + TRACE + "-" + CALLER + "-01",
        "00-" + TRACE + "-" + CALLER + "-00",
        "01-" + TRACE + "-" + CALLER + "-01-of-a-later-version",
      })
  void goesOnWithTheCallersTraceInASpanOfItsOwn(String header) {
    var trace = TraceParent.continuing(header).orElseThrow();

    assertThat(trace.traceId()).isEqualTo(TRACE);
    assertThat(trace.spanId()).matches("[0-9a-f]{16}").isNotEqualTo(CALLER);
    assertThat(trace.header())
        .isEqualTo("00-%s-%s-%s".formatted(TRACE, trace.spanId(), header.substring(53, 55)));
  }

  @ParameterizedTest
  @NullAndEmptySource
  @ValueSource(
      strings = {
        "00-" + TRACE + "-" + CALLER,
        "00-" + TRACE + "-" + CALLER + "-01-more",
        "00-" + TRACE + "-" + CALLER + "-0x",
        "ff-" + TRACE + "-" + CALLER + "-01",
        "00-00000000000000000000000000000000-" + CALLER + "-01",
        "00-" + TRACE + "-0000000000000000-01",
        "00-0AF7651916CD43DD8448EB211C80319C-" + CALLER + "-01",
        "00_" + TRACE + "_" + CALLER + "_01",
      })
  void ignoresWhatIsNotValid(String header) {
    assertThat(TraceParent.continuing(header)).isEmpty();
  }

  @Test
  void startsATraceWhereThereIsNone() {
    var one = TraceParent.starting();

    assertThat(one.traceId()).matches("[0-9a-f]{32}");
    assertThat(one.spanId()).matches("[0-9a-f]{16}");
    assertThat(one).isNotEqualTo(TraceParent.starting());
  }
}
