package dev.bluegreen.auth.login;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;

class ClientAddressTest {

  private final MockHttpServletRequest request = new MockHttpServletRequest();

  @ParameterizedTest
  @CsvSource({
    "203.0.113.7, 203.0.113.7",
    "'1.2.3.4, 203.0.113.7', 203.0.113.7",
    "'made up,203.0.113.7 ', 203.0.113.7",
    "2001:db8:1:2:3:4:5:6, 20010db800010002",
    "2001:db8:1:2::9, 20010db800010002",
    "not an address, 10.0.0.1",
    "'203.0.113.7, example.org', 10.0.0.1",
    "'', 10.0.0.1",
  })
  void isTheLastHopOrElseWhoeverIsConnected(String header, String address) {
    request.setRemoteAddr("10.0.0.1");
    request.addHeader("X-Forwarded-For", header);

    assertThat(ClientAddress.of(request)).isEqualTo(address);
  }

  @Test
  void ofSeveralHeadersTheLastCounts() {
    request.addHeader("X-Forwarded-For", "1.2.3.4");
    request.addHeader("X-Forwarded-For", "203.0.113.7");

    assertThat(ClientAddress.of(request)).isEqualTo("203.0.113.7");
  }
}
